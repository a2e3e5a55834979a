using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes;
using StaffVoiceBot.Features.Themes.Domain;
using StaffVoiceBot.Tests.Features.Privacy;

namespace StaffVoiceBot.Tests.Features.Themes;

public sealed class ThemeIndexTests : IDisposable
{
    private readonly PrivacyBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Search_WordOfTheTitle_FindsTheThemeHoweverMuchElseItsReportsSay()
    {
        await AddAsync("Urlaub · Antrag", "", "Terminkalender Besprechung Vertretung Papier online buchen Bildschirm Drucker Formular Mappe Postfach Hauspost");
        await AddAsync("E-Rechnung", "Rechnungen ohne Papier", "Rechnung Hauspost Freigabe");

        ThemeIndex index = _bench.Services.GetRequiredService<ThemeIndex>();
        await index.CatchUpAsync(CancellationToken.None);

        Assert.Equal("Urlaub · Antrag", index.Search("urlaub", 5, _ => true)[0].Theme.Title);
        Assert.Equal("E-Rechnung", index.Search("rechnungen papier", 5, _ => true)[0].Theme.Title);
        Assert.Empty(index.Search("urlaub", 5, _ => false));
        Assert.Empty(index.Search("Zauberwürfel", 5, _ => true));
        Assert.Empty(index.Search("", 5, _ => true));
    }

    private async Task AddAsync(string title, string description, string words)
    {
        DateTimeOffset now = _bench.Clock.GetUtcNow();
        Theme theme = new() { Id = Guid.CreateVersion7(now).ToString("N"), Title = title, Description = description, CreatedAt = now, ChangedAt = now };
        NeedReference reference = new("2026-W47", Guid.CreateVersion7(now).ToString("N"));
        ThemeChange change = new(Guid.CreateVersion7(now).ToString("N"), now, ChangeKind.Bundle, theme.Id, By: "") { Needs = [reference] };
        Member member = new(theme.Id, reference, "amt-33", "reporter", null, true, words);
        await _bench.Services.GetRequiredService<ThemeStore>().SubmitAsync(change, [.. ThemeStore.Create(theme), .. ThemeStore.Add(member)], [], CancellationToken.None);
    }
}
