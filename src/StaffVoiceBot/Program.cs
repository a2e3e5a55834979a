using Microsoft.Extensions.Options;
using StaffVoiceBot;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Training;
using StaffVoiceBot.Schedule;
using StaffVoiceBot.Settings;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tryout;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services
    .AddSettings()
    .AddTableStore()
    .AddFeatures()
    .AddTryout()
    .AddChannel()
    .AddSchedule();

try
{
    WebApplication app = builder.Build();
    app.Services.GetRequiredService<IStartupValidator>().Validate();
    if (args.Contains(ScheduleSetup.CheckSwitch))
    {
        return await app.CheckStoreAsync();
    }

    app.Services.GetRequiredService<Router>().MapFeatures(app.Services.GetRequiredService<Texts>());
    app.MapTryout();
    app.MapChannel();
    app.MapTrainingFiles();
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (SettingsFailure.IsCause(exception))
{
    return SettingsFailure.Report(exception);
}
