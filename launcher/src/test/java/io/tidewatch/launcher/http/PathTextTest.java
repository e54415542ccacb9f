package io.tidewatch.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "*", "/api/v2/entities/1", "/api/v2/entities/%201", "/a%2Fb", "/%E6%97%A5", "/a/../b", "/a/./b/../c", "/a;v=1",
        "/console/javax.faces.resource/x.css.xhtml", "//a//b", "/%25", "/..a", "/a.."})
    void textIsServed(String path) {
        assertThat(PathText.fault(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%1", "/%zz", "/a%2", "/%00", "/a;b=%00", "/%C3%28", "/%E4", "/\u00e4", "/%5c..%5c", "/\\", "/..", "/a/../..",
        "/%2e%2e/x", "/..%2f..%2f", "/a/%2e%2e/%2e%2e", "/a/./b/..", "/a/.", "/api/v2/imports/files/.."})
    void whatIsNoTextOrLeadsOutIsRefused(String path) {
        assertThat(PathText.fault(path)).isPresent();
    }
}
