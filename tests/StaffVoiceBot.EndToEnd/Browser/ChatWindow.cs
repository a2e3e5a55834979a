using Microsoft.Playwright;

namespace StaffVoiceBot.EndToEnd.Browser;

/// <summary>The try-out page as a person uses it.</summary>
internal sealed class ChatWindow : IAsyncDisposable
{
    public const string Staff = "staff";
    public const string Stabsstelle = "channel0";
    public const string Trainers = "channel1";

    // Several tests and builds may share two cores.
    private const float Patience = 30_000;

    private readonly List<string> _faults = [];

    private ChatWindow(IPage page)
    {
        Page = page;
        page.PageError += (_, fault) => _faults.Add(fault);
    }

    public IPage Page { get; }

    /// <summary>Script errors so far.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public static async Task<ChatWindow> OpenAsync(
        IBrowser browser, Uri address, int width = 1440, int height = 900, ColorScheme theme = ColorScheme.Light, string locale = "de-DE")
    {
        IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = theme,
            Locale = locale,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        ChatWindow window = new(await context.NewPageAsync());
        await window.Page.GotoAsync(address.ToString());
        await window.Log(Staff).Locator("article").First.WaitForAsync();
        return window;
    }

    public ILocator Pane(string key) => Page.Locator($"#pane-{key}");

    public ILocator Log(string key) => Pane(key).GetByRole(AriaRole.Log);

    /// <summary>Cards in a conversation whose text contains something.</summary>
    public ILocator Card(string key, string text) => Log(key).Locator(".card").Filter(new LocatorFilterOptions { HasText = text });

    public async Task SayAsync(string key, string words)
    {
        ILocator tab = Page.Locator($"#tab-{key}");
        if (await tab.IsVisibleAsync())
        {
            await tab.ClickAsync();
        }

        await Pane(key).GetByRole(AriaRole.Textbox).Last.FillAsync(words);
        await Pane(key).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Senden" }).ClickAsync();
    }

    /// <summary>Presses a button of a card.</summary>
    public static Task PressAsync(ILocator card, string title) =>
        card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = title, Exact = true }).ClickAsync();

    /// <summary>Looks a department up and picks the first hit.</summary>
    public static async Task PickDepartmentAsync(ILocator card, string typed)
    {
        ILocator box = card.GetByRole(AriaRole.Combobox, new LocatorGetByRoleOptions { Name = "Ihr Amt" });
        await box.FillAsync(typed);
        await card.GetByRole(AriaRole.Option).Filter(new LocatorFilterOptions { Visible = true }).First.ClickAsync();
    }

    public async Task<ILocator> ReportNeedAsync(string text, string department)
    {
        await SayAsync(Staff, "Bedarf melden");
        ILocator form = Card(Staff, "Was soll einfacher werden?").Last;
        await form.GetByRole(AriaRole.Textbox, new LocatorGetByRoleOptions { Name = "Was soll einfacher werden?" }).FillAsync(text);
        await PickDepartmentAsync(form, department);
        await PressAsync(form, "Bedarf absenden");
        ILocator receipt = Card(Staff, "Ihre Meldung ist gespeichert").Last;
        await receipt.WaitForAsync();
        return receipt;
    }

    /// <summary>Keeps a picture where <c>STAFFVOICEBOT_SCREENSHOTS</c> names a folder.</summary>
    public async Task TakePictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("STAFFVOICEBOT_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png") });
        }
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
