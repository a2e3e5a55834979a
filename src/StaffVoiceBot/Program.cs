using StaffVoiceBot;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Settings;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tryout;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services
    .AddSettings()
    .AddTableStore()
    .AddFeatures()
    .AddTryout()
    .AddChannel();

WebApplication app = builder.Build();
app.Services.GetRequiredService<Router>().MapFeatures(app.Services.GetRequiredService<Texts>());
app.MapTryout();
app.MapChannel();
await app.RunAsync();
