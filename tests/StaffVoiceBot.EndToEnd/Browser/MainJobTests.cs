using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace StaffVoiceBot.EndToEnd.Browser;

/// <summary>A newcomer's first five minutes: report, ask, read the digest and the demand, all on the page.</summary>
[Collection(nameof(SharedBrowser))]
public sealed class MainJobTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Page_NeedAndTrainingRequest_ShowInDigestAndDemand()
    {
        await using TryoutHost host = new();
        await using ChatWindow window = await ChatWindow.OpenAsync(fixture.Browser, host.Address);
        await window.ReportNeedAsync("Urlaubsanträge laufen bei uns noch auf Papier.", "Bürger");

        await window.SayAsync(ChatWindow.Staff, "Schulung");
        ILocator form = window.Card(ChatWindow.Staff, "Welche Schulung wünschen Sie sich?").Last;
        await form.GetByLabel("Was möchten Sie lernen?").FillAsync("Pivot-Tabellen in Excel");
        await ChatWindow.PickDepartmentAsync(form, "Bürger");
        await ChatWindow.PressAsync(form, "Schulungswunsch absenden");
        await Expect(window.Log(ChatWindow.Staff)).ToContainTextAsync("Pivot-Tabellen in Excel");
        await Expect(window.Card(ChatWindow.Staff, "Schulungswunsch absenden")).ToHaveCountAsync(0);

        await window.SayAsync(ChatWindow.Stabsstelle, "Berichte hierher");
        await window.SayAsync(ChatWindow.Stabsstelle, "Bericht");
        await Expect(window.Card(ChatWindow.Stabsstelle, "Auf einen Blick").Last).ToContainTextAsync("1 neue Meldung");

        await window.SayAsync(ChatWindow.Trainers, "Nachfrage hierher");
        await window.SayAsync(ChatWindow.Trainers, "Nachfrage");
        await Expect(window.Card(ChatWindow.Trainers, "Nachfrage nach Schulungen").Last).ToContainTextAsync("Offene Wünsche: 1.");

        await window.TakePictureAsync("main-job");
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task Form_WithErrors_KeepsWhatWasTyped()
    {
        await using TryoutHost host = new();
        await using ChatWindow window = await ChatWindow.OpenAsync(fixture.Browser, host.Address);
        await window.SayAsync(ChatWindow.Staff, "Bedarf melden");
        ILocator form = window.Card(ChatWindow.Staff, "Was soll einfacher werden?").Last;
        ILocator text = form.GetByRole(AriaRole.Textbox, new LocatorGetByRoleOptions { Name = "Was soll einfacher werden?" });
        await text.FillAsync("Ein Scanner für die Poststelle");

        // Without a department the client itself refuses; the field says why, to the eye and to a screen reader.
        await ChatWindow.PressAsync(form, "Bedarf absenden");
        ILocator department = form.GetByRole(AriaRole.Combobox, new LocatorGetByRoleOptions { Name = "Ihr Amt" });
        await Expect(form).ToContainTextAsync("Bitte wählen Sie Ihr Amt aus der Liste.");
        await Expect(text).ToHaveValueAsync("Ein Scanner für die Poststelle");

        // Three of at most two answers: only the bot can know.
        await ChatWindow.PickDepartmentAsync(form, "Jugend");
        await ChatWindow.PressAsync(form, "Weitere Angaben ein- oder ausblenden (freiwillig)");
        foreach (string weakPoint in new[] { "Bearbeitungsdauer", "Medienbruch", "Verantwortlichkeiten" })
        {
            await form.GetByRole(AriaRole.Checkbox, new LocatorGetByRoleOptions { Name = weakPoint }).CheckAsync();
        }

        await ChatWindow.PressAsync(form, "Bedarf absenden");
        await Expect(form).ToContainTextAsync("Wo hakt es: Bitte wählen Sie höchstens 2 Antworten.");
        await Expect(form.GetByText("Bitte prüfen Sie diese Angaben. Was Sie geschrieben haben, ist noch da.")).ToBeInViewportAsync();
        await Expect(text).ToHaveValueAsync("Ein Scanner für die Poststelle");
        await Expect(department).ToHaveValueAsync("Jugendamt");
        await Expect(form.GetByRole(AriaRole.Checkbox, new LocatorGetByRoleOptions { Name = "Medienbruch" })).ToBeCheckedAsync();
        await window.TakePictureAsync("form-with-errors");
    }

    [Fact]
    public async Task Keyboard_Alone_DoesTheWholeJob()
    {
        await using TryoutHost host = new();
        await using ChatWindow window = await ChatWindow.OpenAsync(fixture.Browser, host.Address);
        KeyboardUser user = new(window);

        await user.SayAsync(ChatWindow.Staff, "Bedarf melden");
        ILocator form = window.Card(ChatWindow.Staff, "Bedarf absenden").Last;
        await form.WaitForAsync();
        await user.TypeAsync(KeyboardUser.Button(form, AriaRole.Textbox, "Was soll einfacher werden?"), "Wir suchen jeden Tag Papierakten.", backwards: true);
        await user.PickDepartmentAsync(form, "Jugend");
        await user.PressAsync(KeyboardUser.Button(form, "Bedarf absenden"));
        await window.Card(ChatWindow.Staff, "Ihre Meldung ist gespeichert").WaitForAsync();
        Assert.Equal("ARTICLE", await window.Page.EvaluateAsync<string>("document.activeElement.tagName"));

        await user.SayAsync(ChatWindow.Staff, "Schulung");
        form = window.Card(ChatWindow.Staff, "Schulungswunsch absenden").Last;
        await form.WaitForAsync();
        await user.TypeAsync(form.GetByLabel("Was möchten Sie lernen?"), "Pivot-Tabellen in Excel", backwards: true);
        await user.PickDepartmentAsync(form, "Jugend");
        await user.PressAsync(KeyboardUser.Button(form, "Schulungswunsch absenden"));
        await Expect(window.Card(ChatWindow.Staff, "Schulungswunsch absenden")).ToHaveCountAsync(0);

        await user.SayAsync(ChatWindow.Stabsstelle, "Berichte hierher");
        await user.SayAsync(ChatWindow.Stabsstelle, "Bericht");
        await window.Card(ChatWindow.Stabsstelle, "Auf einen Blick").Last.WaitForAsync();
        await user.SayAsync(ChatWindow.Trainers, "Nachfrage hierher");
        await user.SayAsync(ChatWindow.Trainers, "Nachfrage");
        await Expect(window.Card(ChatWindow.Trainers, "Nachfrage nach Schulungen").Last).ToContainTextAsync("Offene Wünsche: 1.");
        Assert.Empty(window.Faults);
    }
}
