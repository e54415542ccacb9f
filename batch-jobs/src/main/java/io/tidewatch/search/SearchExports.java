package io.tidewatch.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.tasks.JobRun;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Results of searches and trainings as files, for scripts that read files; the record of the run is what counts. Each is written
 * whole or not at all: {@code <directory>/<job>/<run>.json}, and {@code latest.json} beside it.
 */
@ApplicationScoped
public class SearchExports {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SearchConfig config;

    /** For the container's proxy. */
    protected SearchExports() {
    }

    @Inject
    public SearchExports(SearchConfig config) {
        this.config = config;
    }

    /** Writes a result. @return the file */
    public Path write(String job, JobRun run, JsonNode result) throws IOException {
        Path folder = Files.createDirectories(config.exportDirectory().resolve(job));
        ObjectNode whole = JsonNodeFactory.instance.objectNode().put("job", job).put("run_id", run.id().toString())
                .put("started_at", run.startedAt().toString());
        ObjectNode parameters = whole.putObject("parameters");
        run.parameters().values().forEach(parameters::put);
        whole.set("result", result);
        byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(whole);
        Path file = replace(folder.resolve(run.id() + ".json"), bytes);
        replace(folder.resolve("latest.json"), bytes);
        return file;
    }

    private static Path replace(Path file, byte[] bytes) throws IOException {
        Path part = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
        try {
            Files.write(part, bytes);
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
