package io.tidewatch.models;

import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureContract;
import io.tidewatch.ops.Settings;
import io.tidewatch.prediction.Horizon;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Makes the settings and the verifier of models injectable. */
@ApplicationScoped
public class ModelProducer {

    /** Horizons that builds may have heads for although nobody can ask for them. */
    private static final List<String> BESIDE = List.of("4h");

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public ModelConfig modelConfig() {
        return ModelConfig.from(Settings.ofServer());
    }

    /** How sessions are opened; one choice of the execution provider for the whole server. */
    @Produces
    @Singleton
    public OnnxSessions onnxSessions() {
        return new OnnxSessions();
    }

    /** What this server hands models and asks of them. */
    @Produces
    @Singleton
    public ServingContract servingContract(FeatureConfig features) {
        FeatureContract contract = features.contract();
        ArtifactRules rules = new ArtifactRules(features.featureVersion(), features.dataVersion(), contract.schemaVersion());
        return new ServingContract(rules, contract.onlineKeys(), contract.onlineHash(),
                Stream.concat(Arrays.stream(Horizon.values()).map(Horizon::label), BESIDE.stream()).toList());
    }

    /** The judge of builds. */
    @Produces
    @Singleton
    public BuildVerifier buildVerifier(ServingContract contract, OnnxSessions sessions) {
        return new BuildVerifier(contract, sessions);
    }
}
