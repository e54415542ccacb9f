package io.tidewatch.trainer.liquid;

import io.tidewatch.models.training.TrainingEvent;
import io.tidewatch.trainer.fit.Family;
import io.tidewatch.trainer.fit.FitWatch;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** What surrounds all fits of a symbol: the families, events for each step, and the files a restart goes on from. */
final class Watch {

    private static final int PARTS = 100;

    private final Function<String, Family> families;
    private final String symbol;
    private final Path folder;
    private final int fits;
    private final Consumer<TrainingEvent> events;
    private int finished;

    /**
     * @param families a family by its name
     * @param fits     member fits in all, over folds and the one that is shipped
     */
    Watch(Function<String, Family> families, String symbol, Path folder, int fits, Consumer<TrainingEvent> events) {
        this.families = families;
        this.symbol = symbol;
        this.folder = folder;
        this.fits = fits;
        this.events = events;
    }

    Function<String, Family> families() {
        return families;
    }

    /** The looker-on of one member's fit. */
    FitWatch of(String fit, String member) {
        return new FitWatch() {
            @Override
            public void step(int done, int total, Map<String, Double> figures) {
                Map<String, Double> finite = new TreeMap<>(figures);
                finite.values().removeIf(value -> !Double.isFinite(value));
                events.accept(new TrainingEvent.Figures(symbol, fit + "/" + member, done, finite));
                progress(total <= 0 ? 0 : Math.min(PARTS, PARTS * done / total));
            }

            @Override
            public Optional<Path> checkpoint() {
                return Optional.of(folder.resolve(fit.replace(' ', '-') + "-" + member + ".checkpoint"));
            }
        };
    }

    /** So many member fits are done. */
    void finished(int more) {
        finished += more;
        progress(0);
    }

    /** A fold was judged. */
    void fold(int number, Map<String, Double> figures) {
        events.accept(new TrainingEvent.Figures(symbol, "folds", number, figures));
    }

    private void progress(int parts) {
        events.accept(new TrainingEvent.Progress(symbol, Math.min(fits * PARTS, finished * PARTS + parts), fits * PARTS));
    }
}
