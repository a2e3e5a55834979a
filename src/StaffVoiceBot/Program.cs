using StaffVoiceBot;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Settings;
using StaffVoiceBot.Storage;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services
    .AddSettings()
    .AddTableStore()
    .AddFeatures()
    .AddChannel();

WebApplication app = builder.Build();
app.Services.GetRequiredService<Router>().MapFeatures(app.Services.GetRequiredService<Texts>());
app.MapChannel();
await app.RunAsync();
