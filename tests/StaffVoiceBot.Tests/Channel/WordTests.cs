using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Channel.Inbound;
using StaffVoiceBot.Channel.Inbound.Words;

namespace StaffVoiceBot.Tests.Channel;

public sealed class WordTests
{
    private static readonly RouteTable Routes = CreateRoutes();

    [Theory]
    [InlineData("Bedarf melden", "Bedarf melden")]
    [InlineData("  BEDARF   MELDEN!! ", "Bedarf melden")]
    [InlineData("bedarfmelden", "Bedarf melden")]
    [InlineData("Bedarf-melden.", "Bedarf melden")]
    [InlineData("Bedarf meldn", "Bedarf melden")]
    [InlineData("Bedrf mleden", "Bedarf melden")]
    [InlineData("report need", "Bedarf melden")]
    [InlineData("Schulng", "Schulung")]
    [InlineData("Shculung", "Schulung")]
    [InlineData("meine  daten?", "Meine Daten")]
    [InlineData("Themen", "Themen")]
    [InlineData("Thema", "Thema")]
    public void Personal_TypedCommand_IsFound(string text, string name) =>
        Assert.Equal(name, Routes.FindWord(text, Places.PersonalChat)?.Route.Route.Name);

    [Theory]
    [InlineData("")]
    [InlineData("?!")]
    [InlineData("Hilf")]
    [InlineData("Heft")]
    [InlineData("Themse")]
    [InlineData("Ich möchte einen Bedarf melden, weil der Scanner kaputt ist")]
    [InlineData("Schulung für Excel wäre schön")]
    [InlineData("Hilfe bei Formularen fehlt uns im Amt")]
    [InlineData("Schulung E-Mails")]
    [InlineData("Bedarf")]
    public void Personal_Sentence_IsNoCommand(string text) => Assert.Null(Routes.FindWord(text, Places.PersonalChat));

    [Theory]
    [InlineData("uebersicht")]
    [InlineData("ÜBERSICHT")]
    [InlineData("U\u0308bersicht")]
    [InlineData("Ubersicht")]
    public void Umlauts_InAnySpelling_AreForgiven(string text) =>
        Assert.Equal("Übersicht", Routes.FindWord(text, Places.Channel)?.Route.Route.Name);

    [Theory]
    [InlineData("Thema T-7K3M9", "Thema", "T-7K3M9")]
    [InlineData("thema: t-7k3m9", "Thema", "t-7k3m9")]
    [InlineData("Themaa T-7K3M9", "Thema", "T-7K3M9")]
    [InlineData("Themaa T\u20117K3M9", "Thema", "T\u20117K3M9")]
    [InlineData("Themaa T\u20107K3M9", "Thema", "T\u20107K3M9")]
    [InlineData("Themaa T–7K3M9", "Thema", "T–7K3M9")]
    [InlineData("Themaa T7K3M9", "Thema", "T7K3M9")]
    [InlineData("Themaa T-ABCDE", "Thema", "T-ABCDE")]
    [InlineData("Suche digitale Bauakte, auch mobil", "Suche", "digitale Bauakte, auch mobil")]
    [InlineData("search  e-Akte", "Suche", "e-Akte")]
    [InlineData("Bericht", "Bericht", "")]
    [InlineData("Berichte hierher", "Berichte hierher", "")]
    [InlineData("Bericht bitte", "Bericht", "bitte")]
    [InlineData("top", "Top", "")]
    public void Channel_CommandWithArgument_GivesBoth(string text, string name, string argument)
    {
        WordMatch? match = Routes.FindWord(text, Places.Channel);

        Assert.Equal((name, argument), (match?.Route.Route.Name, match?.Argument));
    }

    [Theory]
    [InlineData("Tp")]
    [InlineData("Tip")]
    [InlineData("Topf")]
    public void ShortWords_AreNotGuessed(string text) => Assert.Null(Routes.FindWord(text, Places.Channel));

    [Fact]
    public void TwoCommandsEquallyNear_AreNotGuessed()
    {
        RouteTable routes = CreateRoutes(router => router
            .OnWord<ScriptedHandler>(["Kartenwerk"], Audience.StaffAnywhere).OnWord<ScriptedHandler>(["Gartenwerk"], Audience.StaffAnywhere));

        Assert.Null(routes.FindWord("Hartenwerk", Places.PersonalChat));
        Assert.Equal("Gartenwerk", routes.FindWord("gartenwerk", Places.PersonalChat)?.Route.Route.Name);
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("abc", "abd", 1)]
    [InlineData("abc", "ab", 1)]
    [InlineData("abcd", "badc", 2)]
    [InlineData("abc", "xyz", 3)]
    public void EditDistance_OfKnownPairs_IsRight(string left, string right, int distance) =>
        Assert.Equal(distance, EditDistance.Between(left, right, 3));

    [Fact]
    public void EditDistance_IsSymmetricAndZeroOnlyForEqualTexts() => Prop.ForAll<NonNull<string>, NonNull<string>>((left, right) =>
    {
        int limit = Math.Max(left.Get.Length, right.Get.Length);
        int distance = EditDistance.Between(left.Get, right.Get, limit);
        return distance == EditDistance.Between(right.Get, left.Get, limit) && (distance == 0) == (left.Get == right.Get) && distance <= limit;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void FindWord_AnyText_NeverThrows() => Prop.ForAll<NonNull<string>>(text =>
    {
        Routes.FindWord(text.Get, Places.Channel);
        return true;
    }).QuickCheckThrowOnFailure();

    private static RouteTable CreateRoutes(Action<Router>? map = null)
    {
        Router router = new();
        (map ?? TestRoutes.Map)(router);
        return new RouteTable(router, new ServiceCollection().AddSingleton<Script>().BuildServiceProvider());
    }
}
