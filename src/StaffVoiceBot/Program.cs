using Microsoft.Extensions.Options;
using StaffVoiceBot;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Files;
using StaffVoiceBot.Features.Training;
using StaffVoiceBot.Operation;
using StaffVoiceBot.Schedule;
using StaffVoiceBot.Settings;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tryout;

if (Commands.RunWithoutSettings(args) is { } done)
{
    return done;
}

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder([OperationSetup.NoReload, .. args]).AddOperation();
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
    app.Services.GetRequiredService<ITableStore>();
    if (await app.RunCommandAsync(args) is { } exitCode)
    {
        return exitCode;
    }

    app.Services.GetRequiredService<Router>().MapFeatures(app.Services.GetRequiredService<Texts>());
    app.MapOperation();
    app.MapTryout();
    app.MapChannel();
    app.MapTrainingFiles();
    app.MapFileLinks();
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (SettingsFailure.IsCause(exception))
{
    return SettingsFailure.Report(exception);
}
