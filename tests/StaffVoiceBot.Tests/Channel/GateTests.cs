using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Tests.Channel;

public sealed class GateTests
{
    [Fact]
    public async Task P26_PersonalMatterInAChannel_IsRefusedWithoutReachingTheHandler()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        await host.PostAsync(ActivityJson.InChannel(ActivityJson.Message("Bedarf melden")));

        Assert.Equal("channel.onlyPersonalChat|de|", Assert.Single(host.Connector.Received).Text);
        Assert.Empty(host.Script.Turns);
        string line = Assert.Single(host.Log.Lines, line => line.Contains("refused", StringComparison.Ordinal));
        Assert.Contains("Word Bedarf melden refused with channel.onlyPersonalChat", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WithoutTheRole_IsRefusedInTheAnswer()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        Answer answer = await host.PostAsync(ActivityJson.Execute("themes.assess"));

        Assert.Equal("channel.notAllowed|de|", (string)answer.Json["value"]!);
        Assert.Empty(host.Script.Turns);
    }

    [Fact]
    public async Task Execute_WithARoleFromAnySource_ReachesTheHandlerWithAllRoles()
    {
        await using ChannelHost host = await ChannelHost.StartAsync(services: services => services
            .AddSingleton<IRoleSource>(new FixedRoles(Roles.Trainer)).AddSingleton<IRoleSource>(new FixedRoles(Roles.Stabsstelle)));

        await host.PostAsync(ActivityJson.Execute("themes.assess"));

        Assert.Equal(Roles.Staff | Roles.Trainer | Roles.Stabsstelle, host.Script.Turn.Roles);
    }

    [Fact]
    public async Task ChannelWord_InThePersonalChat_SaysWhereItWorks()
    {
        await using ChannelHost host = await ChannelHost.StartAsync(services: services =>
            services.AddSingleton<IRoleSource>(new FixedRoles(Roles.Stabsstelle)));

        await host.PostAsync(ActivityJson.Message("Bericht"));

        Assert.Equal("channel.onlyChannel|de|", Assert.Single(host.Connector.Received).Text);
    }

    [Fact]
    public async Task CommandWithCode_WithoutTheRole_IsTakenAsASentence()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        await host.PostAsync(ActivityJson.Message("Thema T-7K3M9"));

        Assert.Equal(("", "Thema T-7K3M9"), (host.Script.Turn.Route, host.Script.Turn.Text));
    }

    [Fact]
    public void Route_ForNobody_CannotBeRegistered() =>
        Assert.Throws<InvalidOperationException>(() => new Router().OnVerb<ScriptedHandler>("x", new Audience(Roles.None, Places.Anywhere)));

    [Fact]
    public async Task Router_AfterTheStart_TakesNoMoreRoutes()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<Router>().OnVerb<ScriptedHandler>("late", Audience.StaffAnywhere));
    }

    [Fact]
    public async Task Start_OnePhraseForTwoRoutesInOnePlace_IsRefused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => ChannelHost.StartAsync(router => router
            .OnWord<ScriptedHandler>(["Kurse", "courses"], Audience.StaffAnywhere)
            .OnWord<ScriptedHandler>(["Lehrgang", "kurse!"], Audience.StaffInPersonalChat)));

    [Fact]
    public async Task Start_HandlerThatCannotBeMade_IsRefused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => ChannelHost.StartAsync(router => router.OnVerb<UnbuildableHandler>("x", Audience.StaffAnywhere)));

    [Fact]
    public async Task ChosenLanguage_GoesBeforeTheLocale()
    {
        await using ChannelHost host = await ChannelHost.StartAsync(services: services => services.AddSingleton<ILanguageSource>(new EnglishForAll()));

        await host.PostAsync(ActivityJson.Message("Hilfe"));

        Assert.Equal("en", host.Script.Turn.Language);
    }

    private sealed class EnglishForAll : ILanguageSource
    {
        public ValueTask<string?> FindLanguageAsync(Person person, CancellationToken cancellationToken) => new("en");
    }
}
