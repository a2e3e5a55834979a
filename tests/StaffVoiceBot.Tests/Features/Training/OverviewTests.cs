using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts.Files;
using StaffVoiceBot.Tests.Features.Contracts.Files;

namespace StaffVoiceBot.Tests.Features.Training;

/// <summary>The overview as files, read back by a reader that knows nothing of ours.</summary>
public sealed class OverviewTests : IDisposable
{
    private static readonly Person Tina = new("tenant", "tina", "29:tina", "");
    private readonly TrainingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task P13_P27_Overview_FewPeople_AreNotCountedAndTitlesAreText()
    {
        await _bench.ClickAsync("ada", "training.submit", ("topic", "=Bienenvölker im Stadtwald"), ("department", "amt-50"));

        WorkbookReading workbook = await WorkbookReading.ReadAsync(await WriteAsync("training.overview", "", "xlsx"));
        string csv = Encoding.UTF8.GetString((await WriteAsync("training.overview", "", "csv")).Span);

        Dictionary<string, JsonElement> row = Assert.Single(workbook.Rows(0));
        Assert.Equal("unter 5 Personen", row["Interesse"].GetProperty("value").GetString());
        Assert.Equal(("=Bienenvölker im Stadtwald", JsonValueKind.Null), (row["Titel"].GetProperty("value").GetString(), row["Titel"].GetProperty("formula").ValueKind));
        Assert.Contains(";'=Bienenvölker im Stadtwald;", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Roles.Staff, false)]
    [InlineData(Roles.Staff | Roles.Stabsstelle, false)]
    [InlineData(Roles.Staff | Roles.Trainer, true)]
    public async Task Overview_ForTrainersOnly(Roles roles, bool isAllowed) =>
        Assert.Equal(isAllowed, await Source("training.overview").AllowsAsync(new FileOrder("training.overview", "", "csv"), Tina, roles, CancellationToken.None));

    [Fact]
    public async Task Participants_OfNoCourse_AreForNobody() =>
        Assert.False(await Source("training.participants").AllowsAsync(new FileOrder("training.participants", "nowhere|#", "xlsx"), Tina, Roles.Trainer, CancellationToken.None));

    private IFileSource Source(string kind) => _bench.Get<IServiceProvider>().GetServices<IFileSource>().Single(source => source.Kind == kind);

    private async Task<ReadOnlyMemory<byte>> WriteAsync(string kind, string subject, string format) =>
        (await Source(kind).WriteAsync(new FileOrder(kind, subject, format), "de", CancellationToken.None))!.Content;
}
