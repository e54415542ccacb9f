package io.tidewatch.contract;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a recording.
 *
 * @param domain name of the file, for example {@code 08_risk}
 * @param name   name of the case within it
 * @param kind   http, sql, redis, ws or sleep
 * @param json   the whole line
 */
record RecordedStep(String domain, String name, String kind, JsonNode json) {

    private static final ObjectMapper MAPPER = mapper();

    /** The recordings hold the tokens NaN and Infinity where a client sent them; they must go out again unquoted. */
    static ObjectMapper mapper() {
        return JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();
    }

    static List<RecordedStep> load(String domain) throws IOException {
        List<RecordedStep> steps = new ArrayList<>();
        try (InputStream in = RecordedStep.class.getResourceAsStream("/golden/transcripts/" + domain + ".jsonl");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode json = MAPPER.readTree(line);
                steps.add(new RecordedStep(domain, json.get("case").asText(), json.get("kind").asText(), json));
            }
        }
        return steps;
    }

    String id() {
        return domain + "/" + name;
    }

    JsonNode request() {
        return json.path("request");
    }

    /** The path without query, as recorded. */
    String path() {
        return request().path("path").asText().split("\\?", 2)[0];
    }
}
