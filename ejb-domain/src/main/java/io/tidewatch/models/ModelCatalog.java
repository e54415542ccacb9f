package io.tidewatch.models;

import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.prediction.HorizonHeads;
import io.tidewatch.prediction.LiquidModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Finds and opens what answers for a symbol under the active or a named model. */
@ApplicationScoped
public class ModelCatalog {

    /** Reason reported when a tree ensemble is answered by its linear surrogate. */
    public static final String SURROGATE = "lightgbm_ridge_surrogate";
    /** Reason reported when a build was trained on other candles than the features are made of. */
    public static final String OTHER_TIMEFRAME = "model_timeframe_mismatch";

    private static final System.Logger LOG = System.getLogger(ModelCatalog.class.getName());
    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,31}");
    private static final double USUAL_ALPHA = 0.7;

    private ActiveModelRepository active;
    private LegacyArtifacts legacy;
    private BuildSessions builds;
    private ModelConfig config;
    private MarketDataConfig marketData;

    /** For the container's proxy. */
    protected ModelCatalog() {
    }

    @Inject
    public ModelCatalog(ActiveModelRepository active, LegacyArtifacts legacy, BuildSessions builds, ModelConfig config,
            MarketDataConfig marketData) {
        this.active = active;
        this.legacy = legacy;
        this.builds = builds;
        this.config = config;
        this.marketData = marketData;
    }

    /**
     * What answers for a symbol.
     *
     * @param model  the active or a named model
     * @param symbol upper-case symbol; one that cannot be part of a file name has no model
     * @throws ModelMissingException with the reason of the contract when a required part is missing or does not verify
     */
    public LiquidModel model(ActiveModel model, String symbol) {
        if (!SYMBOL.matcher(symbol).matches()) {
            throw ModelMissingException.tabular(symbol);
        }
        return model.trained() ? trained(model, symbol) : linear(model, symbol);
    }

    private LiquidModel linear(ActiveModel model, String symbol) {
        ServedTabular tabular = legacy.tabular(symbol).orElseThrow(() -> ModelMissingException.tabular(symbol));
        List<String> reasons = tabular.surrogate() ? List.of(SURROGATE) : List.of();
        Optional<NeuralArtifact> neural = LiquidModel.isEnsemble(model.label().name()) ? legacy.neural(symbol) : Optional.empty();
        requireNeural(model, symbol, neural.isPresent());
        return new LiquidModel(model.label(), tabular.model(), neural.map(NeuralArtifact::model).orElse(null),
                neural.map(NeuralArtifact::alpha).orElse(0.0), HorizonHeads.LEGACY, reasons);
    }

    private LiquidModel trained(ActiveModel model, String symbol) {
        BuildRef build = model.buildFor(symbol).orElseThrow(() -> ModelMissingException.tabular(symbol));
        try {
            return builds.use(build, loaded -> serving(model, symbol, build, loaded));
        } catch (ArtifactRejectedException e) {
            LOG.log(System.Logger.Level.ERROR, "Build " + build.buildId() + " cannot serve: " + e.getMessage());
            throw ModelMissingException.tabular(symbol);
        }
    }

    private LiquidModel serving(ActiveModel model, String symbol, BuildRef build, LoadedBuild loaded) {
        ModelManifest manifest = loaded.manifest();
        if (!manifest.scope().symbols().contains(symbol)) {
            throw ModelMissingException.tabular(symbol);
        }
        boolean neuralThere = loaded.neuralModel().isPresent();
        requireNeural(model, symbol, neuralThere);
        List<String> reasons = new ArrayList<>();
        if (!marketData.primaryTimeframe().label().equals(manifest.scope().timeframe())) {
            reasons.add(OTHER_TIMEFRAME);
        }
        HorizonHeads heads = heads(manifest.scope());
        return new LiquidModel(model.label(), Optional.of(build.buildId()), new BuildTabularModel(builds, build),
                neuralThere ? new BuildNeuralModel(builds, build) : null, alphas(manifest), heads, reasons);
    }

    private void requireNeural(ActiveModel model, String symbol, boolean present) {
        if (config.requireNeural() && LiquidModel.isEnsemble(model.label().name()) && !present) {
            throw ModelMissingException.neural(symbol);
        }
    }

    private static HorizonHeads heads(ModelManifest.Scope scope) {
        if ("legacy".equals(scope.label().horizon())) {
            return HorizonHeads.LEGACY;
        }
        return HorizonHeads.labelled(scope.horizons());
    }

    /** One share per output of the build. */
    private static List<Double> alphas(ModelManifest manifest) {
        if (manifest.scope().horizons().isEmpty()) {
            return List.of(USUAL_ALPHA);
        }
        return manifest.scope().horizons().stream().map(label -> manifest.ensemble() == null ? USUAL_ALPHA
                : manifest.ensemble().alpha().getOrDefault(label, USUAL_ALPHA)).toList();
    }

    /**
     * What answers for a symbol, as a text: equal texts mean equal answers to equal features.
     *
     * @param symbol upper-case symbol; one without a model has an identity too
     */
    public String identity(ActiveModel model, String symbol) {
        if (!SYMBOL.matcher(symbol).matches()) {
            return "none";
        }
        return model.label() + (model.trained() ? " build " + model.buildFor(symbol).map(BuildRef::buildId).orElse("none")
                : " files " + legacy.identity(symbol));
    }

    /** The model that is active at a decision time, or a named one. */
    public ActiveModel select(Optional<ModelRef> wanted, Instant asOf) {
        return select(wanted).apply(asOf);
    }

    /** As {@link #select(Optional, Instant)} for any number of decision times; what is stored is read once, now. */
    public Function<Instant, ActiveModel> select(Optional<ModelRef> wanted) {
        return wanted.map(active::liquid).orElseGet(active::liquid);
    }
}
