using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Needs;
using StaffVoiceBot.Features.Needs.Domain;
using StaffVoiceBot.Features.Themes;
using StaffVoiceBot.Features.Themes.Domain;
using StaffVoiceBot.Features.Training;
using StaffVoiceBot.Features.Training.Domain;
using StaffVoiceBot.Tests.Features.Delivery;

namespace StaffVoiceBot.Tests.Features.Privacy;

/// <summary>P11: while an objection stands, nothing of the person counts, is read or answered; when it is taken back, everything is as before.</summary>
public sealed class ObjectionTests : IDisposable
{
    private readonly PrivacyBench _bench = new();
    private readonly Person _ada = DeliveryProcess.Person("ada");

    private DateTimeOffset Now => _bench.Clock.GetUtcNow();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task P11_Objection_StopsReportSupportAnswerAndTrainingRequest_UntilItIsTakenBack()
    {
        (string theme, OutboxMessage answer) = await LeaveEverythingAsync();
        string before = await SeenAsync(theme, answer);

        await RestrictAsync(isRestricted: true);
        string objected = await SeenAsync(theme, answer);
        await RestrictAsync(isRestricted: false);

        Assert.Equal("people 1, told 2, sentences 1, reports 1, answered True, wishes 1, topics 1", before);
        Assert.Equal("people 0, told 0, sentences 0, reports 0, answered False, wishes 0, topics 0", objected);
        Assert.Equal(before, await SeenAsync(theme, answer));
    }

    private async Task RestrictAsync(bool isRestricted)
    {
        foreach (IPersonalData source in _bench.Services.GetServices<IPersonalData>())
        {
            await source.RestrictAsync(_ada, isRestricted, CancellationToken.None);
        }
    }

    private async Task<string> SeenAsync(string themeId, OutboxMessage answer)
    {
        Theme theme = (await Get<ThemeStore>().FindAsync(themeId, CancellationToken.None))!;
        ThemeSheet sheet = await Get<ThemeSheets>().ReadAsync(theme, CancellationToken.None);
        int people = await Get<IThemeDemand>().ReadVoicesAsync(themeId, CancellationToken.None).Select(voice => voice.Person).Distinct().CountAsync();
        IRecipientGroup everybody = Assert.Single(_bench.Services.GetServices<IRecipientGroup>(), group => group.Name == ThemePeople.Everybody);
        int told = await everybody.ListAsync(themeId, "", CancellationToken.None).CountAsync();
        OutgoingMessage? answers = await Assert.Single(_bench.Services.GetServices<IMessageKind>(), kind => kind.Name == answer.Kind)
            .WriteAsync([answer], new Receiver("de", new Profile()), CancellationToken.None);
        IDemandSource wishes = Assert.Single(_bench.Services.GetServices<IDemandSource>(), source => source.Kind == DemandKind.Training);
        int wished = await wishes.ReadWeekAsync(IsoWeek.Of(Now), CancellationToken.None).CountAsync();
        int topics = (await Get<DemandList>().ReadAsync("de", CancellationToken.None)).Count;
        return string.Create(CultureInfo.InvariantCulture, $"people {people}, told {told}, sentences {sheet.Sentences.Count}, reports {sheet.Reports.Count}, answered {answers is not null}, wishes {wished}, topics {topics}");
    }

    private async Task<(string Theme, OutboxMessage Answer)> LeaveEverythingAsync()
    {
        Pseudonyms pseudonyms = Get<Pseudonyms>();
        string pseudonym = pseudonyms.For(Purpose.Need, _ada);
        string address = Get<ReplyAddresses>().Seal(_ada);
        Need need = new()
        {
            Id = Guid.CreateVersion7(Now).ToString("N"),
            ReceivedAt = Now,
            Text = "Urlaub auf Papier",
            DepartmentId = "amt-33",
            Reporter = pseudonym,
            ReplyAddress = address,
        };
        await Get<NeedStore>().SaveOnceAsync(need, new Sending("key"), CancellationToken.None);
        NeedReference reference = new(need.Week.ToString(), need.Id);
        Theme theme = new() { Id = Guid.CreateVersion7(Now).ToString("N"), Title = "Urlaub", Description = "Digital beantragen.", CreatedAt = Now, ChangedAt = Now };
        Question question = new(Guid.CreateVersion7(Now).ToString("N"), theme.Id, "Wie viele sind es?", "");
        ThemeChange change = new(Guid.CreateVersion7(Now).ToString("N"), Now, ChangeKind.Bundle, theme.Id, By: "") { Needs = [reference] };
        Member member = new(theme.Id, reference, "amt-33", pseudonym, address, false, "urlaub papier");
        await Get<ThemeStore>().SubmitAsync(change, [.. ThemeStore.Create(theme), .. ThemeStore.Add(member), QuestionStore.Add(question)], [], CancellationToken.None);
        await Get<INeedCatalogue>().SetThemeAsync(reference, theme.Id, CancellationToken.None);
        await Get<SupportStore>().AddAsync(theme.Id, new Support(pseudonym, "amt-33", "Auch bei uns", address, DateOnly.FromDateTime(Now.UtcDateTime)), count: null, CancellationToken.None);
        Answer answer = new(AnswerQuestion.KeyOf(pseudonyms, question.Id, _ada), "Etwa vierzig", DateOnly.FromDateTime(Now.UtcDateTime), null);
        OutboxMessage message = AnswerMessage.Of(question, answer, Now);
        await Get<QuestionStore>().AnswerAsync(question, answer, message, CancellationToken.None);
        await Get<TrainingStore>().SaveOnceAsync(
            new TrainingRequest { Id = Guid.CreateVersion7(Now).ToString("N"), AskedAt = Now, Topic = "Drohnen fliegen", DepartmentId = "amt-33", Person = pseudonyms.For(Purpose.Training, _ada) },
            "wish",
            CancellationToken.None);
        return (theme.Id, message);
    }

    private T Get<T>()
        where T : notnull => _bench.Services.GetRequiredService<T>();
}
