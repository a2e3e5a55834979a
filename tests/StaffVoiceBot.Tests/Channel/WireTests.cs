using System.Text;
using System.Text.Json;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Tests.Channel;

public sealed class WireTests
{
    [Theory]
    [InlineData("""{"TYPE":"message","From":{"ID":"29:1"}}""")]
    [InlineData("""{"type":"typing","type":"message","from":{"id":"x"},"from":{"id":"29:1"}}""")]
    [InlineData("""{"type":"message","timestamp":"0001-13-99T99:99:99+99:99","localTimestamp":[],"from":{"id":"29:1"}}""")]
    [InlineData("""{"type":"message","timestamp":"yesterday","localTimestamp":7,"from":{"id":"29:1"},"text":null,"value":null,"channelData":[1]}""")]
    public void ACT30_ACT32_ACT36_ACT61_OddForms_AreRead(string json)
    {
        Activity activity = Read(json);

        Assert.Equal(("message", "29:1"), (activity.Type, activity.From?.Id));
    }

    [Fact]
    public void ACT34_TextsAsNumbersOrObjects_AreTextOrMissing()
    {
        Activity activity = Read("""{"type":"message","id":1795310627436,"text":true,"name":{"a":1},"locale":["de"],"replyToId":"\ud800"}""");

        Assert.Equal(("1795310627436", "true", null, null), (activity.Id, activity.Text, activity.Name, activity.Locale));
        Assert.Null(activity.ReplyToId);
    }

    [Fact]
    public void ACT33_ACT25_UnknownMembers_AreKept()
    {
        const string Json =
            """{"type":"message","from":{"id":"29:1","role":"user"},"attachments":[{"contentType":"a/b","content":{"x":[1,2]},"thumbnailUrl":"t"}],"entities":[{"type":"new","y":1}],"importance":"high"}""";

        string written = JsonSerializer.Serialize(Read(Json), WireJson.Shared.Activity);

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Json), JsonElement.Parse(written)), written);
    }

    [Fact]
    public void ACT31_ACT37_Writing_LeavesOutWhatIsEmptyAndEscapesNoMoreThanJsonAsks() =>
        Assert.Equal(
            """{"type":"message","text":"Größe > 3 & <b>"}""",
            JsonSerializer.Serialize(new Activity { Type = "message", Text = "Größe > 3 & <b>" }, WireJson.Shared.Activity));

    [Fact]
    public void AUTH64_ACT65_CallerId_IsNotBelieved() =>
        Assert.DoesNotContain(typeof(Activity).GetProperties(), property => property.Name == "CallerId");

    [Fact]
    public void Card_IsWrittenAsTheBytesItIs()
    {
        byte[] card = Encoding.UTF8.GetBytes("""{ "type" : "AdaptiveCard" }""");

        string written = JsonSerializer.Serialize(new Activity { Attachments = [Attachment.OfCard(card)] }, WireJson.Shared.Activity);

        Assert.Contains("""{ "type" : "AdaptiveCard" }""", written, StringComparison.Ordinal);
    }

    private static Activity Read(string json) => JsonSerializer.Deserialize(json, WireJson.Shared.Activity)!;
}
