package io.tidewatch.multimodal.backbone;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the server asks the training program to do for one fold: fit a family on some samples and answer others. The same request
 * and files give the same answers.
 *
 * @param family     kind of model
 * @param train      file of the samples to learn from
 * @param validation file of later samples that decide when to stop
 * @param test       file of the samples to answer
 * @param answers    where the answers go: one float per test sample
 * @param checkpoint where the state goes after every epoch
 * @param seed       seed of every generator
 * @param threads    threads of the engine; 1 makes runs repeatable
 * @param epochs     epochs
 * @param batch      samples per step
 * @param more       hyper-parameters by name, for example {@code learning_rate}
 */
public record BackboneRequest(
        String family, String train, String validation, String test, String answers, String checkpoint, long seed, int threads,
        int epochs, int batch, Map<String, Double> more) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public BackboneRequest {
        more = new TreeMap<>(more);
    }

    /** @throws IOException when the file cannot be read or is no request */
    public static BackboneRequest read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), BackboneRequest.class);
    }

    public void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }
}
