using System.Net.Sockets;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace StaffVoiceBot.Storage.AzureTables;

/// <summary>Sends requests with the account's credentials; retries are Azure.Core's, and counted (TAB-50).</summary>
internal sealed class TablePipeline
{
    private const string Scope = "https://storage.azure.com/.default";
    private const string Json = "application/json;odata=minimalmetadata";

    private readonly TableAccount _account;
    private readonly HttpPipeline _pipeline;

    public TablePipeline(TableAccount account, TableClientOptions options, TimeProvider clock)
    {
        _account = account;
        List<HttpPipelinePolicy> perRetry = [new AttemptCounter()];
        if (account.Credential is not null)
        {
            perRetry.Add(new BearerTokenAuthenticationPolicy(account.Credential, Scope));
        }
        else if (account.Key is not null)
        {
            perRetry.Add(new SharedKeyPolicy(account.Name, account.Key, account.SignsLite, clock));
        }

        _pipeline = HttpPipelineBuilder.Build(options, [], [.. perRetry], new ResponseClassifier());
    }

    public string Endpoint => _account.Endpoint;

    /// <summary>Sends a request; every answer comes back, a missing one throws <see cref="TableStoreUnavailableException"/>.</summary>
    public async Task<TableResponse> SendAsync(TableRequest request, CancellationToken cancellationToken)
    {
        using HttpMessage message = _pipeline.CreateMessage();
        Fill(message.Request, request);
        try
        {
            await _pipeline.SendAsync(message, cancellationToken);
            return new(message.Response.Status, message.Response.Headers, message.Response.Content.ToMemory(), AttemptCounter.Of(message));
        }
        catch (RequestFailedException exception)
        {
            throw new TableStoreUnavailableException("The table service did not answer.", exception);
        }
        catch (SocketException exception)
        {
            // A connection that is closed while it opens; the pipeline knows the wrapped ones only.
            throw new TableStoreUnavailableException("The table service closed the connection.", exception);
        }
        catch (AggregateException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TableStoreUnavailableException("The table service did not answer in several attempts.", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TableStoreUnavailableException("The table service did not answer in time.", exception);
        }
        catch (AuthenticationFailedException exception)
        {
            throw new TableStoreUnavailableException("Storage:TableEndpoint: no token for the table service could be had.", exception);
        }
    }

    private void Fill(Request target, TableRequest request)
    {
        target.Method = request.Method;
        target.Uri.Reset(new Uri($"{_account.Endpoint}/{request.Resource}{Signature(request.Resource)}"));
        RequestHeaders headers = target.Headers;
        headers.SetValue("x-ms-version", "2020-12-06");
        headers.SetValue("DataServiceVersion", "3.0");
        headers.SetValue("MaxDataServiceVersion", "3.0;NetFx");
        headers.SetValue("Accept", Json);
        if (request.IfMatch.Value is not null)
        {
            headers.SetValue("If-Match", request.IfMatch.Value);
        }

        if (!request.Body.IsEmpty)
        {
            headers.SetValue("Prefer", "return-no-content");
            headers.SetValue("Content-Type", request.ContentType);
            target.Content = RequestContent.Create(request.Body);
        }
    }

    private string Signature(string resource) => _account.SharedAccessSignature is null
        ? ""
        : (resource.Contains('?', StringComparison.Ordinal) ? "&" : "?") + _account.SharedAccessSignature;

    /// <summary>Stands behind the retry policy and so sees every attempt.</summary>
    private sealed class AttemptCounter : HttpPipelineSynchronousPolicy
    {
        public static int Of(HttpMessage message) =>
            message.TryGetProperty(typeof(AttemptCounter), out object? count) ? (int)count! : 0;

        public override void OnSendingRequest(HttpMessage message) => message.SetProperty(typeof(AttemptCounter), Of(message) + 1);
    }
}

/// <summary>One request; <paramref name="Resource"/> is percent-encoded already and signed as it stands (TAB-05).</summary>
internal sealed record TableRequest(RequestMethod Method, string Resource)
{
    public ETag IfMatch { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public string ContentType { get; init; } = "application/json";
}

/// <summary>An answer read to its end, and how many attempts it took.</summary>
internal sealed record TableResponse(int Status, ResponseHeaders Headers, ReadOnlyMemory<byte> Body, int Attempts)
{
    public string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;
}
