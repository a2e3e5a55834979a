using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.IdentityModel.JsonWebTokens;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Storage.AzureTables;

namespace StaffVoiceBot.Tests.Storage;

/// <summary>Every way to prove who asks, before a real table service: accepted when right, refused when not (TAB-01 to TAB-10).</summary>
[Collection(AzuriteTests.Name)]
public sealed class AzuriteCredentialsTests(AzuriteServer azurite)
{
    private const string Issuer = "https://sts.windows.net/11111111-2222-4333-8444-555555555555/";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TAB01_TAB02_TAB05_TAB10_AccountKeyInEitherFlavour_IsAcceptedAndAWrongOneRefused(bool isLite)
    {
        string otherKey = Convert.ToBase64String(new byte[64]);
        string wrong = $"AccountName=devstoreaccount1;AccountKey={otherKey};TableEndpoint={azurite.Endpoint}";

        await AssertAcceptedAsync(TableAccount.Parse(azurite.ConnectionString, isLite));
        await AssertRefusedAsync(TableAccount.Parse(wrong, isLite));
    }

    [Fact]
    public async Task TAB07_SharedAccessSignature_IsAcceptedAndOneThatIsOverRefused()
    {
        await AssertAcceptedAsync(TableAccount.Parse($"TableEndpoint={azurite.Endpoint};SharedAccessSignature={Sas(DateTimeOffset.UtcNow.AddHours(1))}"));
        await AssertRefusedAsync(TableAccount.Parse($"TableEndpoint={azurite.Endpoint};SharedAccessSignature={Sas(DateTimeOffset.UtcNow.AddHours(-1))}"));
    }

    [Fact]
    public async Task TAB08_TokenOverHttps_IsAcceptedAndOneThatIsOverRefused()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("staffvoicebot-");
        AzuriteServer server = new() { CertificateFile = Path.Combine(folder.FullName, "azurite.pem") };
        await File.WriteAllTextAsync(server.CertificateFile, SelfSigned());
        await server.InitializeAsync();
        try
        {
            await AssertAcceptedAsync(new TableAccount { Endpoint = server.Endpoint, Credential = new FixedToken(Token(TimeSpan.FromHours(1))) });
            await AssertRefusedAsync(new TableAccount { Endpoint = server.Endpoint, Credential = new FixedToken(Token(TimeSpan.FromHours(-1))) });
        }
        finally
        {
            await server.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Everything the client asks for: a new table, awkward keys, a transaction, pages, a deletion.</summary>
    private static async Task AssertAcceptedAsync(TableAccount account)
    {
        using TableStore store = Open(account);
        string table = "t" + Guid.NewGuid().ToString("N");
        TableTransactionAction[] both = [TableTransactionAction.Add(new("p'ü", "a b'c|ü (1)+")), TableTransactionAction.Add(new("p'ü", "z"))];
        WriteResult written = await store.SubmitTransactionAsync(table, both, default);
        List<string> keys = await store.QueryAsync(TableQuery.Prefix(table, "p'ü", "a b'") with { PageSize = 1 }, default).Select(row => row.RowKey).ToListAsync();
        WriteResult deleted = await store.SubmitAsync(table, TableTransactionAction.Delete("p'ü", "z", written.ETags[1]), default);

        Assert.Equal(["a b'c|ü (1)+"], keys);
        Assert.True(deleted.IsDone);
        Assert.NotNull(await store.GetEntityAsync(table, "p'ü", "a b'c|ü (1)+", default));
        Assert.Null(await store.GetEntityAsync(table, "p'ü", "z", default));
    }

    private static async Task AssertRefusedAsync(TableAccount account)
    {
        using TableStore store = Open(account);
        TableStoreUnavailableException refusal = await Assert.ThrowsAsync<TableStoreUnavailableException>(() => store.CheckAsync(default));
        Assert.Matches("40[13] ", refusal.Message);
    }

#pragma warning disable CA2000, CA5400 // The transport disposes of the client, the store of its backend; a certificate made for one test is in no list.
    private static TableStore Open(TableAccount account)
    {
        HttpClientHandler trusting = new() { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        return new TableStore(new AzureTableService(new(account, new() { Transport = new HttpClientTransport(new HttpClient(trusting)) }, TimeProvider.System)));
    }
#pragma warning restore CA2000, CA5400

    /// <summary>A signature for the whole account (TAB-07); making and listing tables takes the permissions l and c besides raud.</summary>
    private string Sas(DateTimeOffset expiry)
    {
        const string Version = "2019-02-02";
        TableAccount account = TableAccount.Parse(azurite.ConnectionString);
        string end = expiry.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string text = $"{account.Name}\nraudlc\nt\nsco\n\n{end}\n\n\n{Version}\n";
        string signature = Convert.ToBase64String(HMACSHA256.HashData(account.Key!, Encoding.UTF8.GetBytes(text)));
        return $"sv={Version}&ss=t&srt=sco&sp=raudlc&se={WebUtility.UrlEncode(end)}&sig={WebUtility.UrlEncode(signature)}";
    }

    private static string Token(TimeSpan life)
    {
        DateTime now = DateTime.UtcNow;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new Microsoft.IdentityModel.Tokens.SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = "https://storage.azure.com",
            NotBefore = now.AddHours(-2),
            IssuedAt = now.AddHours(-2),
            Expires = now + life,
        });
    }

    private static string SelfSigned()
    {
        using RSA key = RSA.Create(2048);
        using X509Certificate2 certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem();
    }

    private sealed class FixedToken(string token) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(token, DateTimeOffset.UtcNow.AddHours(1));

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
