using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using StaffVoiceBot.Tests.Channel;
using static Microsoft.Playwright.Assertions;

namespace StaffVoiceBot.EndToEnd.Browser;

/// <summary>The message extension as a person uses it on the page: searching and sharing, and reporting from a message.</summary>
[Collection(nameof(SharedBrowser))]
public sealed class ExtensionTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Search_ByKeyboardAlone_FindsACourse_AndThePickedResultIsInTheConversation()
    {
        await using TryoutHost host = new();
        await PublishCourseAsync(host.Address, "Excel für Fortgeschrittene");
        await using ChatWindow window = await ChatWindow.OpenAsync(fixture.Browser, host.Address);

        KeyboardUser user = new(window);
        ILocator opener = KeyboardUser.Button(window.Pane(ChatWindow.Stabsstelle), "Themen und Kurse suchen");
        await user.PressAsync(opener);
        ILocator dialog = window.Page.GetByRole(AriaRole.Dialog);
        ILocator box = dialog.GetByRole(AriaRole.Searchbox);
        await Expect(dialog).ToContainTextAsync("1 Treffer");
        await Expect(box).ToBeFocusedAsync();
        await user.LeaveDialogAsync(opener);
        await user.PressAsync(opener);
        await user.TypeAsync(box, "gibt es nicht");
        await Expect(dialog.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(0);
        await user.TypeAsync(box, "excel");
        ILocator hit = dialog.GetByRole(AriaRole.Listitem).Filter(new LocatorFilterOptions { HasText = "Excel für Fortgeschrittene" });
        await hit.WaitForAsync();
        await AxeCore.AssertInBothThemesAsync(window, "extension-search");
        await user.AssertIsKeptInDialogAsync(stops: 6);
        await user.PressAsync(hit.GetByRole(AriaRole.Button));

        await Expect(window.Card(ChatWindow.Stabsstelle, "Excel für Fortgeschrittene").Last).ToContainTextAsync("im persönlichen Chat: Kurse");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(opener).ToBeFocusedAsync();
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task MessageAction_ByKeyboardAlone_OpensTheFormWithItsText_KeepsItWithErrors_AndTakesTheReport()
    {
        await using TryoutHost host = new();
        await using ChatWindow window = await ChatWindow.OpenAsync(fixture.Browser, host.Address);
        KeyboardUser user = new(window);
        await user.SayAsync(ChatWindow.Stabsstelle, "Der Plotter im Bauamt ist ständig gestört");
        ILocator opener = KeyboardUser.Button(window.Log(ChatWindow.Stabsstelle).Locator(".own").Last, "Als Bedarf melden");
        await opener.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await user.PressAsync(opener, backwards: true);
        ILocator dialog = window.Page.GetByRole(AriaRole.Dialog);
        ILocator text = dialog.GetByRole(AriaRole.Textbox, new LocatorGetByRoleOptions { Name = "Was soll einfacher werden?" });
        await Expect(text).ToHaveValueAsync("Der Plotter im Bauamt ist ständig gestört");

        // Three of at most two answers: only the bot can know.
        await user.PickDepartmentAsync(dialog, "Bauaufsicht");
        await user.PressAsync(KeyboardUser.Button(dialog, "Weitere Angaben ein- oder ausblenden (freiwillig)"));
        foreach (string weakPoint in new[] { "Bearbeitungsdauer", "Medienbruch", "Verantwortlichkeiten" })
        {
            await user.PressAsync(KeyboardUser.Button(dialog, AriaRole.Checkbox, weakPoint), "Space");
        }

        await user.PressAsync(KeyboardUser.Button(dialog, "Bedarf absenden"));
        await Expect(dialog).ToContainTextAsync("Wo hakt es: Bitte wählen Sie höchstens 2 Antworten.");
        await Expect(text).ToHaveValueAsync("Der Plotter im Bauamt ist ständig gestört");
        await user.PressAsync(KeyboardUser.Button(dialog, AriaRole.Checkbox, "Verantwortlichkeiten"), "Space");
        await AxeCore.AssertInBothThemesAsync(window, "extension-report");
        await user.PressAsync(KeyboardUser.Button(dialog, "Bedarf absenden"));
        await Expect(dialog).ToContainTextAsync("Ihre Meldung ist gespeichert");
        await user.LeaveDialogAsync(opener);
        Assert.Empty(window.Faults);
    }

    /// <summary>What the trainer does in the planning dialog, without the page.</summary>
    private static async Task PublishCourseAsync(Uri bot, string title)
    {
        using HttpClient http = new() { BaseAddress = bot };
        string course = Guid.CreateVersion7().ToString("N");
        JsonObject plan = CoursePlan.Of(course, title, seats: 12);
        foreach ((string verb, JsonObject data) in new[] { ("course.save", plan), ("course.publish", new JsonObject { ["course"] = course }) })
        {
            JsonObject activity = ActivityJson.Execute(verb, data);
            activity["from"] = new JsonObject { ["id"] = "29:trainer", ["aadObjectId"] = Speaker.Trainer };
            activity["serviceUrl"] = new Uri(bot, "tryout/connector").ToString();
            (await http.PostAsJsonAsync("api/messages", activity)).EnsureSuccessStatusCode();
        }
    }
}
