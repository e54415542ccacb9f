package io.tidewatch.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineageRuleTest {

    private static final LineageRule STRICT = new LineageRule(true, 1e-6, 20);

    @Test
    void comparesNumbersByDistance() throws Exception {
        PayloadDifference difference = between("{'ret_1':0.01,'ret_3':-0.02,'bucket':2}", "{'ret_1':0.011,'ret_3':-0.018,'bucket':2.0}", 1e-6);
        assertThat(difference.max()).isEqualTo(0.002, Offset.offset(1e-12));
        assertThat(difference.mean()).isEqualTo(0.001, Offset.offset(1e-12));
        assertThat(difference.mismatches()).containsExactly("ret_1", "ret_3");
    }

    @Test
    void comparesOtherValuesByEquality() throws Exception {
        PayloadDifference difference = between("{'a':1,'tag':'x'}", "{'a':1,'tag':'y'}", 1e-6);
        assertThat(difference).isEqualTo(new PayloadDifference(1.0, 0.5, List.of("tag")));
        assertThat(between("{'a':1,'tag':'x'}", "{'a':2,'tag':'x'}", 2)).isEqualTo(new PayloadDifference(1.0, 1.0, List.of()));
        assertThat(between("{'t':[1,{'u':2}]}", "{'t':[1.0,{'u':2.0}]}", 0)).isEqualTo(new PayloadDifference(0.0, 0.0, List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "{'k':0} | {} | 0.0 | k", "{} | {'k':0.5} | 0.5 | k", "{'k':'x'} | {} | 1.0 | k", "{'k':null} | {} | 1.0 | k",
        "{'k':true} | {'k':1} | 0.0 | ", "{'k':true} | {'k':'true'} | 1.0 | k", "{'k':1} | {'k':null} | 1.0 | k", "{} | {} | 0.0 | ",
        "{'k':1e400} | {'k':1e400} | 0.0 | "
    })
    void knowsMissingKeysAndFlags(String a, String b, double max, String mismatch) throws Exception {
        PayloadDifference difference = between(a, b, 1e-6);
        assertThat(difference.max()).isEqualTo(max);
        assertThat(difference.mismatches()).isEqualTo(mismatch == null ? List.of() : List.of(mismatch));
    }

    @Test
    void judgesOneTarget() throws Exception {
        LineageRule.Pair pair = pair("{'vol_12':0.125,'ret_1':0.5,'ret_3':0,'ret_12':0}", "{'vol_12':0,'ret_1':0.5,'ret_3':0,'ret_12':0}");
        assertThat(STRICT.judge(List.of(pair), true))
                .isEqualTo(new LineageRule.Finding(false, 2, 0.125, 0.03125, List.of("vol_12"), "payload_mismatch"));
        assertThat(new LineageRule(true, 0.2, 20).judge(List.of(pair), true))
                .isEqualTo(new LineageRule.Finding(true, 2, 0.125, 0.03125, List.of(), "ok"));
        assertThat(new LineageRule(false, 0.05, 20).judge(List.of(pair), true))
                .isEqualTo(new LineageRule.Finding(true, 2, 0.125, 0.03125, List.of("vol_12"), "ok"));
    }

    @Test
    void judgesSeveralTargetsByTheWorstAndByTheirMean() throws Exception {
        List<LineageRule.Pair> pairs = List.of(pair("{'a':0,'b':1}", "{'a':0.5,'b':2}"), pair("{'a':1}", "{'a':1}"));
        assertThat(STRICT.judge(pairs, false))
                .isEqualTo(new LineageRule.Finding(false, 4, 1.0, 0.375, List.of("a", "b"), "payload_mismatch"));
        assertThat(new LineageRule(true, 0, 1).judge(pairs, false).mismatchKeys()).containsExactly("a");
        assertThat(new LineageRule(false, 0.375, 20).judge(pairs, false))
                .isEqualTo(new LineageRule.Finding(true, 4, 1.0, 0.375, List.of(), "ok"));
    }

    private static PayloadDifference between(String a, String b, double tolerance) throws Exception {
        LineageRule.Pair pair = pair(a, b);
        return PayloadDifference.between(pair.newer(), pair.older(), tolerance);
    }

    private static LineageRule.Pair pair(String newer, String older) throws Exception {
        return new LineageRule.Pair(json(newer), json(older));
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
