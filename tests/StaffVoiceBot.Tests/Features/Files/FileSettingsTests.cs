using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Features.Assessment.Papers;
using StaffVoiceBot.Features.Contracts.Files;

namespace StaffVoiceBot.Tests.Features.Files;

/// <summary>Settings of files and papers that do not fit stop the start and name themselves (house rule 8).</summary>
public sealed class FileSettingsTests
{
    [Theory]
    [InlineData("http://bot.stadt.example", FileDelivery.Consent, "Files:PublicAddress")]
    [InlineData("bot.stadt.example", FileDelivery.Consent, "Files:PublicAddress")]
    [InlineData("ftp://bot.stadt.example", FileDelivery.Link, "Files:PublicAddress")]
    [InlineData("http://localhost:3978", FileDelivery.Link, "Files:PublicAddress")]
    [InlineData(null, FileDelivery.Link, "Files:PublicAddress")]
    [InlineData("https://bot.stadt.example", (FileDelivery)7, "Files:Delivery")]
    public void Files_ThatDoNotFit_AreRefusedByName(string? address, FileDelivery delivery, string named)
    {
        ValidateOptionsResult result = Check(address, delivery, Environments.Production);

        Assert.True(result.Failed);
        Assert.StartsWith(named, result.FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, FileDelivery.Consent, "Production")]
    [InlineData("https://bot.stadt.example", FileDelivery.Link, "Production")]
    [InlineData("http://localhost:3978", FileDelivery.Link, "Development")]
    public void Files_ThatFit_ArePassed(string? address, FileDelivery delivery, string environment) => Assert.True(Check(address, delivery, environment).Succeeded);

    [Fact]
    public void Papers_OfALayoutThatNobodyHas_AreRefusedByName()
    {
        PaperSettingsValidator validator = new();

        Assert.StartsWith("Papers:Layout", validator.Validate(null, new PaperSettings { Layout = (PaperLayout)7 }).FailureMessage, StringComparison.Ordinal);
        Assert.All(Enum.GetValues<PaperLayout>(), layout => Assert.True(validator.Validate(null, new PaperSettings { Layout = layout }).Succeeded));
    }

    private static ValidateOptionsResult Check(string? address, FileDelivery delivery, string environment) =>
        new FileSettingsValidator(new HostingEnvironment { EnvironmentName = environment }).Validate(null, new FileSettings { PublicAddress = address, Delivery = delivery });
}
