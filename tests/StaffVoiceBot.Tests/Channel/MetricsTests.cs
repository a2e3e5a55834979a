using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace StaffVoiceBot.Tests.Channel;

public sealed class MetricsTests
{
    [Fact]
    public async Task Turns_AreCountedByRegisteredRouteAndOutcome()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        IMeterFactory meters = host.Services.GetRequiredService<IMeterFactory>();
        List<string> seen = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "StaffVoiceBot.Channel" && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            lock (seen)
            {
                seen.Add(string.Join(' ', tags.ToArray().Select(tag => tag.Value)));
            }
        });
        listener.Start();

        await host.PostAsync(ActivityJson.Execute("needs.report"));
        await host.PostAsync(ActivityJson.Execute("themes.assess"));
        await host.PostAsync(ActivityJson.Execute("made.up.by.a.client"));
        host.Script.Handle = (_, _) => throw new FormatException();
        await host.PostAsync(ActivityJson.Message("Hilfe"));

        Assert.Equal(["Verb needs.report Answered", "Verb themes.assess Refused", "Verb none Unrouted", "Text Hilfe Failed"], seen);
    }
}
