package io.tidewatch.models.baseline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.models.ModelConfig;
import io.tidewatch.models.Sha256;
import io.tidewatch.search.grid.CellJob;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobCatalog;
import io.tidewatch.tasks.JobDefinition;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * {@code baseline-freeze}: writes down the feature contract, the defaults of the trainings and every file of every build with its
 * hash. Exit status {@code COMPLETED_DEGRADED} when a registered build is not where it should be.
 */
@ApplicationScoped
public class BaselineFreezeJob implements CellJob {

    /** Name of the job. */
    public static final String NAME = "baseline-freeze";

    private static final JobParameter LABEL =
            new JobParameter("label", "baseline", "name of the snapshot, at most 64 letters, digits and -_.");
    private static final JobParameter SCOPE = new JobParameter("scope", "all", "liquid, vc or all");
    private static final String AT = "generatedAt";
    private static final JobParameter GENERATED = new JobParameter(AT, "", "time of the snapshot; by default now");

    private BuildHistory builds;
    private FeatureConfig features;
    private ModelConfig models;
    private JobCatalog catalog;

    /** For the container's proxy. */
    protected BaselineFreezeJob() {
    }

    @Inject
    public BaselineFreezeJob(BuildHistory builds, FeatureConfig features, ModelConfig models, JobCatalog catalog) {
        this.builds = builds;
        this.features = features;
        this.models = models;
        this.catalog = catalog;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Writes down which models, contract and training defaults there are";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(LABEL, SCOPE, GENERATED);
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        if (!given.required(LABEL.name()).matches("[A-Za-z0-9._-]{1,64}")) {
            throw new InvalidJobParameterException(LABEL.name(), "must have 1 to 64 letters, digits and -_.");
        }
        given.choice(SCOPE.name(), "liquid", "vc", "all");
        Map<String, String> values = given.values();
        values.put(AT, given.instant(AT).orElse(now).toString());
        return values;
    }

    @Override
    public String guard(JobParameters resolved) {
        return "all";
    }

    @Override
    public List<Cell> cells(JobParameters parameters) {
        return List.of(Cell.of(0, JsonNodeFactory.instance.objectNode()));
    }

    @Override
    public ObjectNode work(UUID run, Cell cell, JobParameters parameters) {
        String scope = parameters.choice(SCOPE.name(), "liquid", "vc", "all");
        ObjectNode snapshot = JsonNodeFactory.instance.objectNode().put("label", parameters.required(LABEL.name()))
                .put("generated_at", parameters.required(AT)).put("scope", scope)
                .put("code_version",
                        Optional.ofNullable(BaselineFreezeJob.class.getPackage().getImplementationVersion()).orElse("unknown"));
        snapshot.putObject("feature_contract").put("schema_version", features.contract().schemaVersion())
                .put("feature_version", features.featureVersion()).put("data_version", features.dataVersion())
                .put("online_dim", features.contract().onlineKeys().size()).put("training_dim", features.contract().trainingKeys().size())
                .put("online_hash", features.contract().onlineHash()).put("training_hash", features.contract().trainingHash());
        ObjectNode defaults = snapshot.putObject("trainer_defaults");
        catalog.all().stream().filter(job -> job.name().startsWith("train")).forEach(job -> defaults.set(job.name(), defaults(job)));
        snapshot.put("model_dir", models.directory().toString());
        ArrayNode artifacts = snapshot.putArray("model_artifacts");
        ArrayNode missing = JsonNodeFactory.instance.arrayNode();
        for (BuildHistory.Build build : builds.all()) {
            if (scope.equals("all") || scope.equals(build.track())) {
                describe(build, artifacts, missing);
            }
        }
        ObjectNode integrity = snapshot.putObject("integrity_checks").put("artifact_count", artifacts.size())
                .put("all_component_refs_present", missing.isEmpty());
        integrity.set("missing_component_refs", missing);
        String hash = Sha256.hex(snapshot.toString().getBytes(StandardCharsets.UTF_8));
        ObjectNode noted = JsonNodeFactory.instance.objectNode().put("snapshot_sha256", hash);
        noted.set("snapshot", snapshot);
        return noted;
    }

    private static ObjectNode defaults(JobDefinition job) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        job.parameters().forEach(parameter -> node.put(parameter.name(), parameter.standard()));
        return node;
    }

    private static void describe(BuildHistory.Build build, ArrayNode artifacts, ArrayNode missing) {
        Path place = Path.of(build.path());
        if (!Files.exists(place)) {
            missing.add(build.id());
            return;
        }
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                ObjectNode node = artifacts.addObject().put("path", file.toString()).put("file_name", file.getFileName().toString())
                        .put("size_bytes", bytes.length).put("sha256", Sha256.hex(bytes)).put("build_id", build.id())
                        .put("model_name", build.model()).put("model_version", build.version()).put("track", build.track())
                        .put("bundle_sha256", build.sha256()).put("schema_hash", build.schemaHash()).put("status", build.status());
                build.symbol().ifPresent(symbol -> node.put("symbol", symbol));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("build " + build.id() + " cannot be read", e);
        }
    }

    @Override
    public Finding report(List<CellResult> cells, JobParameters parameters) {
        ObjectNode summary = cells.get(0).noted().deepCopy();
        boolean whole = summary.at("/snapshot/integrity_checks/all_component_refs_present").asBoolean();
        return new Finding(whole ? Optional.empty() : Optional.of("COMPLETED_DEGRADED"), summary);
    }
}
