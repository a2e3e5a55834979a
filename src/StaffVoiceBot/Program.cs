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
    .AddChannel()
    .AddTryout();

WebApplication app = builder.Build();
app.Services.GetRequiredService<Router>().MapFeatures(app.Services.GetRequiredService<Texts>());
app.MapChannel();
app.MapTryout();
await app.RunAsync();
