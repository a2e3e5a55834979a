using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Assessment;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Delivery;
using StaffVoiceBot.Features.Dialogue;
using StaffVoiceBot.Features.Needs;
using StaffVoiceBot.Features.Privacy;
using StaffVoiceBot.Features.Themes;
using StaffVoiceBot.Features.Training;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.Tests.Features.Privacy;

/// <summary>All slices that hold something about people, over SQLite; only the clock is the test's.</summary>
internal sealed class PrivacyBench : IDisposable
{
    public PrivacyBench() => Services = new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Files:PublicAddress", "https://bot.stadt.example")]).Build())
        .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Production })
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddSingleton<TimeProvider>(Clock)
        .AddSingleton<ITableStore>(File.Store)
        .AddSingleton<ICardSender>(new FakeCardSender())
        .AddSingleton(new Pseudonyms(Encoding.UTF8.GetBytes("a key of at least thirty-two bytes")))
        .AddSingleton(new KGate(5))
        .AddSingleton(new Organisation("Stadt", []))
        .AddContracts()
        .AddDelivery()
        .AddNeeds()
        .AddThemes()
        .AddAssessment()
        .AddTraining()
        .AddDialogue()
        .AddPrivacy()
        .BuildServiceProvider();

    public SqliteFile File { get; } = new();

    public ManualTimeProvider Clock { get; } = new();

    public ServiceProvider Services { get; }

    public void Dispose()
    {
        Services.Dispose();
        File.Dispose();
    }
}
