package io.tidewatch.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class PayloadDefaultsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aPlainNewsEventGetsAllElevenKeys() throws JsonProcessingException {
        assertThat(complete("{\"summary\":\"s\"}")).isEqualTo(JSON.readTree("""
                {"summary":"s","social_platform":"none","author":"","author_followers":0,"engagement_score":0.0,
                 "comment_sentiment":0.0,"post_sentiment":0.0,"n_comments":0,"n_replies":0,"is_verified":false,
                 "influence_tier":"unknown","symbol_mentions":[]}"""));
    }

    @Test
    void valuesAreBroughtIntoTheirTypes() throws JsonProcessingException {
        ObjectNode payload = complete("""
                {"author_followers":"1000","engagement_score":"12.5","n_comments":"5","n_replies":"3","is_verified":1,
                 "symbol_mentions":["$btc","ETH","BTC"]}""");
        assertThat(payload.path("author_followers").longValue()).isEqualTo(1000);
        assertThat(payload.path("engagement_score").doubleValue()).isEqualTo(12.5);
        assertThat(payload.path("n_comments").longValue()).isEqualTo(5);
        assertThat(payload.path("n_replies").longValue()).isEqualTo(3);
        assertThat(payload.path("is_verified")).isEqualTo(JSON.readTree("true"));
        assertThat(payload.path("symbol_mentions")).isEqualTo(JSON.readTree("[\"BTC\",\"ETH\"]"));
    }

    @Test
    void whatCannotBeReadIsTheDefault() throws JsonProcessingException {
        ObjectNode payload = complete("""
                {"social_platform":" ","author":null,"author_followers":-3,"engagement_score":"NaN","comment_sentiment":"bad",
                 "post_sentiment":7.5,"n_comments":1e300,"n_replies":null,"is_verified":"","influence_tier":null,
                 "symbol_mentions":"$sol","kept":{"a":1}}""");
        assertThat(payload).isEqualTo(JSON.readTree("""
                {"social_platform":"none","author":"","author_followers":0,"engagement_score":0.0,"comment_sentiment":0.0,
                 "post_sentiment":7.5,"n_comments":9223372036854775807,"n_replies":0,"is_verified":false,"influence_tier":"unknown",
                 "symbol_mentions":["SOL"],"kept":{"a":1}}"""));
    }

    @Test
    void theGivenPayloadStaysAsItIs() throws JsonProcessingException {
        ObjectNode given = (ObjectNode) JSON.readTree("{\"symbol_mentions\":[\"$btc\",null,\" \"]}");
        assertThat(PayloadDefaults.complete(given).path("symbol_mentions")).isEqualTo(JSON.readTree("[\"BTC\"]"));
        assertThat(given).isEqualTo(JSON.readTree("{\"symbol_mentions\":[\"$btc\",null,\" \"]}"));
    }

    private static ObjectNode complete(String json) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(PayloadDefaults.complete((ObjectNode) JSON.readTree(json)).toString());
    }
}
