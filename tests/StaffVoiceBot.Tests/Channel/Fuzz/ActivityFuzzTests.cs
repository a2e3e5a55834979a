using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using StaffVoiceBot.Tests.Channel.Peers;

namespace StaffVoiceBot.Tests.Channel.Fuzz;

/// <summary>
/// Mutated activities against the running host: never a 5xx but 501 for an unknown invoke, never a hang, never an effect of a refused one.
/// <c>STAFFVOICE_FUZZ_COUNT</c> sets how many (3000), <c>STAFFVOICE_FUZZ_SEED</c> where they begin; a failure names its seed.
/// </summary>
public sealed class ActivityFuzzTests : IAsyncLifetime
{
    private static readonly string[] Vectors = [.. Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Channel", "Vectors"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private readonly int _count = Number("STAFFVOICE_FUZZ_COUNT", 3000);
    private readonly int _seed = Number("STAFFVOICE_FUZZ_SEED", 1);
    private TestIssuer _issuer = null!;
    private TestConnector _connector = null!;
    private HttpChannelHost _host = null!;

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync();
        _connector = await TestConnector.StartAsync();
        _host = await HttpChannelHost.StartAsync(_issuer, ("Channel:RequestsPerSecondPerSender", "10000"));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _connector.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task AUTH03_AUTH04_ACT33_MutatedActivities_NeverFailNorHangTheHost()
    {
        string authorization = $"Bearer {_issuer.CreateToken(_connector.ServiceUrl)}";
        string[] vectors = [.. Vectors.Select(vector => Readdress(vector))];
        int[] statuses = await RunAsync(seed => ActivityMutation.Mutate(vectors[seed % vectors.Length], seed), _ => authorization, _count);

        Assert.Contains(200, statuses);
        Assert.Contains(400, statuses);
        HashSet<string> handled = [.. _host.Handled];
        Assert.NotEmpty(handled);
        Assert.DoesNotContain(Enumerable.Range(0, _count), number => statuses[number] is >= 400 and < 500 && handled.Contains($"{_seed + number}"));
    }

    [Fact]
    public async Task AUTH14_RefusedActivities_HaveNoEffect()
    {
        string token = _issuer.CreateToken(_connector.ServiceUrl);
        string[] vectors = [.. Vectors.Select(vector => Readdress(vector))];
        int[] statuses = await RunAsync(
            seed => Encoding.UTF8.GetBytes(vectors[seed % vectors.Length]),
            seed => MutateToken(token, new Random(seed)),
            Math.Max(_count / 10, 100));

        Assert.All(statuses, status => Assert.Equal((int)HttpStatusCode.Unauthorized, status));
        Assert.Empty(_host.Handled);
        Assert.Empty(_connector.Requests);
    }

    private async Task<int[]> RunAsync(Func<int, byte[]> body, Func<int, string> authorization, int count)
    {
        int[] statuses = new int[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
        {
            int seed = _seed + number;
            using ByteArrayContent content = new(body(seed)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            content.Headers.Add(HttpChannelHost.MarkHeader, $"{seed}");
            using HttpResponseMessage response = await _host.PostAsync(content, authorization(seed)).WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
            statuses[number] = (int)response.StatusCode;
            Assert.True(statuses[number] is < 500 or 501, $"seed {seed} was answered with {statuses[number]}");
        });
        return statuses;
    }

    private string Readdress(string vector)
    {
        JsonNode activity = JsonNode.Parse(vector)!;
        activity["serviceUrl"] = _connector.ServiceUrl;
        return activity.ToJsonString();
    }

    // A character in the middle of any part: the last one of a part may carry bits that base64url ignores.
    private static string MutateToken(string token, Random random)
    {
        string[] parts = token.Split('.');
        int part = random.Next(3);
        int at = random.Next(1, parts[part].Length - 2);
        char now = parts[part][at];
        parts[part] = $"{parts[part][..at]}{(now == 'A' ? 'B' : 'A')}{parts[part][(at + 1)..]}";
        return "Bearer " + string.Join('.', parts);
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
