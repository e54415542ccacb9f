package io.tidewatch.multimodal.backbone;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The models that are compared. */
public final class Backbones {

    /** The linear one. */
    public static final String RIDGE = "ridge";
    /** All of them, in the order they are compared. */
    public static final List<String> STANDARD = List.of(RIDGE, "itransformer", "patchtst", "tft");
    /** Reason of a backbone whose engine is not there. */
    public static final String NO_ENGINE = "torch_missing";
    /** Reason of a fold with too few rows to train on. */
    public static final String TOO_FEW_ROWS = "insufficient_train_rows";
    /** Reason of a backbone nobody knows. */
    public static final String UNSUPPORTED = "unsupported_backbone";
    /** Fewest rows a fold is trained on. */
    public static final int LEAST_TRAIN = 32;

    private static final Map<String, String> ALIASES =
            Map.of("tftlite", "tft", "tft_lite", "tft", "temporal_fusion_transformer", "tft");

    private Backbones() {
    }

    /** Names in lower case, aliases replaced, each once, unknown ones dropped; all when none was given. */
    public static List<String> normalise(List<String> names) {
        List<String> known = names.stream().map(name -> name.strip().toLowerCase(Locale.ROOT))
                .map(name -> ALIASES.getOrDefault(name, name)).filter(STANDARD::contains).distinct().toList();
        return names.stream().allMatch(String::isBlank) ? STANDARD : known;
    }
}
