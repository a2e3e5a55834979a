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
    public async Task Keyboard_Alone_ReportsANeed()
    {
        await using TryoutHost host = new();
        await using ChatWindow window = await ChatWindow.OpenAsync(fixture.Browser, host.Address);
        IKeyboard keyboard = window.Page.Keyboard;

        await TabToAsync(window, "Nachricht an den Bot");
        await keyboard.TypeAsync("Bedarf melden");
        await keyboard.PressAsync("Enter");
        await window.Card(ChatWindow.Staff, "Bedarf absenden").WaitForAsync();

        await TabToAsync(window, "Was soll einfacher werden?", backwards: true);
        await keyboard.TypeAsync("Wir suchen jeden Tag Papierakten.");
        await TabToAsync(window, "Ihr Amt");
        await keyboard.TypeAsync("Jugend");
        await window.Card(ChatWindow.Staff, "Bedarf absenden").GetByRole(AriaRole.Option).First.WaitForAsync();
        await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("Enter");
        await TabToAsync(window, "Bedarf absenden");
        await keyboard.PressAsync("Enter");

        await window.Card(ChatWindow.Staff, "Ihre Meldung ist gespeichert").WaitForAsync();
        string focused = await window.Page.EvaluateAsync<string>("document.activeElement.tagName");
        Assert.Equal("ARTICLE", focused);
    }

    [Fact]
    public async Task Keyboard_Alone_DoesTheWholePage()
    {
        await using TryoutHost host = new();
        await using ChatWindow window = await ChatWindow.OpenAsync(fixture.Browser, host.Address);
        IKeyboard keyboard = window.Page.Keyboard;

        await TypeAsync(window, ChatWindow.Staff, "Schulung");
        await window.Card(ChatWindow.Staff, "Schulungswunsch absenden").WaitForAsync();
        await TabToAsync(window, "Was möchten Sie lernen?", backwards: true);
        await keyboard.TypeAsync("Pivot-Tabellen in Excel");
        await TabToAsync(window, "Ihr Amt");
        await keyboard.TypeAsync("Jugend");
        await window.Card(ChatWindow.Staff, "Schulungswunsch absenden").GetByRole(AriaRole.Option).First.WaitForAsync();
        await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("Enter");
        await TabToAsync(window, "Schulungswunsch absenden");
        await keyboard.PressAsync("Enter");
        await Expect(window.Card(ChatWindow.Staff, "Schulungswunsch absenden")).ToHaveCountAsync(0);

        await TypeAsync(window, ChatWindow.Stabsstelle, "Berichte hierher");
        await TypeAsync(window, ChatWindow.Stabsstelle, "Bericht");
        await window.Card(ChatWindow.Stabsstelle, "Auf einen Blick").Last.WaitForAsync();
        await TypeAsync(window, ChatWindow.Trainers, "Nachfrage hierher");
        await TypeAsync(window, ChatWindow.Trainers, "Nachfrage");
        await Expect(window.Card(ChatWindow.Trainers, "Nachfrage nach Schulungen").Last).ToContainTextAsync("Offene Wünsche: 1.");
        Assert.Empty(window.Faults);
    }

    private static async Task TypeAsync(ChatWindow window, string key, string words)
    {
        ILocator box = window.Pane(key).GetByRole(AriaRole.Textbox).Last;
        for (int press = 0; press < 150 && !await box.EvaluateAsync<bool>("box => box === document.activeElement"); press++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
            await AssertFocusIsSeenAsync(window);
        }

        await Expect(box).ToBeFocusedAsync();
        await window.Page.Keyboard.TypeAsync(words);
        await window.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task AssertFocusIsSeenAsync(ChatWindow window)
    {
        string unseen = await window.Page.EvaluateAsync<string>("""
            () => {
              const element = document.activeElement;
              if (element === document.body) return '';
              const style = getComputedStyle(element);
              const isSeen = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
              return isSeen ? '' : element.outerHTML.slice(0, 120);
            }
            """);
        Assert.True(unseen.Length == 0, $"Nobody sees where the focus is: {unseen}");
    }

    /// <summary>Tabs until the focused element has a name that contains the text.</summary>
    private static async Task TabToAsync(ChatWindow window, string name, bool backwards = false)
    {
        const string NameOfFocus = """
            () => {
              const element = document.activeElement;
              const labels = (element.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent ?? '');
              return [element.getAttribute('aria-label') ?? '', ...labels, element.tagName === 'BUTTON' ? element.textContent : ''].join(' ');
            }
            """;
        for (int press = 0; press < 80; press++)
        {
            await window.Page.Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");
            if ((await window.Page.EvaluateAsync<string>(NameOfFocus)).Contains(name, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"The keyboard does not reach '{name}'.");
    }
}
