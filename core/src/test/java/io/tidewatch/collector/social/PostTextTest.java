package io.tidewatch.collector.social;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostTextTest {

    @Test
    void resolvesReferencesOnce() {
        assertThat(PostText.clean("Buy &amp; hold &lt;BTC&gt; &#39;now&#x27; &quot;$5&quot;")).isEqualTo("Buy & hold <BTC> 'now' \"$5\"");
        assertThat(PostText.clean("&amp;lt;")).isEqualTo("&lt;");
        assertThat(PostText.clean("&#128640; &#x1F680;")).isEqualTo("🚀 🚀");
        assertThat(PostText.clean("R&D &nope; &#0; &#xD800; &#9999999;")).isEqualTo("R&D &nope; &#0; &#xD800; &#9999999;");
    }

    @Test
    void dropsWhatNoDatabaseStores() {
        assertThat(PostText.clean("a\0b\uD83D c")).isEqualTo("ab c");
        assertThat(PostText.clean("  比特币 🚀\n")).isEqualTo("比特币 🚀");
        assertThat(PostText.clean(null)).isEmpty();
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(PostText.first("🚀🚀🚀", 2)).isEqualTo("🚀🚀");
        assertThat(PostText.first("short", 220)).isEqualTo("short");
        assertThat(PostText.first("x".repeat(221), PostText.TITLE)).hasSize(220);
    }
}
