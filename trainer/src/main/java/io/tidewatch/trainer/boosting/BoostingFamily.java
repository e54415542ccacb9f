package io.tidewatch.trainer.boosting;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import io.tidewatch.models.trees.TreeEnsemble;
import io.tidewatch.trainer.fit.Checkpoint;
import io.tidewatch.trainer.fit.Family;
import io.tidewatch.trainer.fit.FitReport;
import io.tidewatch.trainer.fit.FitSettings;
import io.tidewatch.trainer.fit.FitWatch;
import io.tidewatch.trainer.fit.Fitted;
import io.tidewatch.trainer.fit.Rows;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gradient boosting of squared errors with LightGBM, one ensemble per head; see {@link BoostingSettings}. Trees grow in blocks:
 * each block is a booster of its own that starts from the answers of the trees before it, with a seed of its own, so that
 * a fit that goes on from a checkpoint grows the very same trees. An ensemble is cut after the tree with the smallest error
 * on the validation rows; it stops after {@link FitSettings#patience()} blocks without a better one.
 */
public final class BoostingFamily implements Family {

    /** Name of the family. */
    public static final String NAME = "lightgbm";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Fitted fit(Rows train, Rows validation, FitSettings settings, FitWatch watch) throws IOException {
        if (train.count() == 0) {
            throw new IllegalArgumentException("insufficient_rows: no row to learn from");
        }
        LightGbmLibrary.load();
        try {
            return new Run(train, validation, settings, watch).fit();
        } catch (LGBMException e) {
            throw new IOException("lightgbm_failed: " + e.getMessage(), e);
        }
    }

    /** One fit. */
    private static final class Run {

        private final Rows train;
        private final Rows validation;
        private final FitSettings settings;
        private final FitWatch watch;
        private final BoostingSettings boosting;
        private final Optional<Checkpoint> checkpoint;
        private final List<HeadTrees> heads = new ArrayList<>();
        private final List<Map<String, Double>> curve = new ArrayList<>();

        Run(Rows train, Rows validation, FitSettings settings, FitWatch watch) {
            this.train = train;
            this.validation = validation;
            this.settings = settings;
            this.watch = watch;
            this.boosting = BoostingSettings.of(settings);
            this.checkpoint = Checkpoint.of(watch, NAME, train, validation, settings);
        }

        Fitted fit() throws IOException, LGBMException {
            resume();
            try (LGBMDataset data = LGBMDataset.createFromMat(train.x(), train.count(), train.width(), true,
                    boosting.parameters(settings, 0, 0), null)) {
                data.setField("weight", train.weight());
                for (int head = 0; head < train.heads(); head++) {
                    grow(data, head);
                }
            }
            Map<String, Double> figures = new TreeMap<>();
            List<TreeEnsemble> ensembles = heads.stream().map(HeadTrees::ensemble).toList();
            for (int head = 0; head < ensembles.size(); head++) {
                figures.put(head == 0 ? "trees" : "trees_" + head, ensembles.get(head).trees().size() - 1.0);
            }
            return new BoostingFitted(train.lookback(), train.width(), ensembles, new FitReport(figures, curve));
        }

        private void grow(LGBMDataset data, int head) throws IOException, LGBMException {
            if (head == heads.size()) {
                heads.add(head(head));
            }
            HeadTrees trees = heads.get(head);
            float[] labels = new float[train.count()];
            for (int row = 0; row < labels.length; row++) {
                labels[row] = train.y()[row * train.heads() + head];
            }
            data.setField("label", labels);
            while (!trees.done(boosting.blocks())) {
                int number = trees.blocks().size();
                int wanted = boosting.treesOf(number);
                data.setField("init_score", trees.trainAnswers());
                curve.add(trees.take(block(data, head, number, wanted), wanted));
                if (checkpoint.isPresent()) {
                    checkpoint.get().write(this::write);
                }
                watch.step(head * boosting.blocks() + number + 1, train.heads() * boosting.blocks(), curve.get(curve.size() - 1));
            }
        }

        private String block(LGBMDataset data, int head, int number, int wanted) throws LGBMException {
            try (LGBMBooster booster = LGBMBooster.create(data, boosting.parameters(settings, head, number))) {
                boolean finished = false;
                for (int tree = 0; tree < wanted && !finished; tree++) {
                    finished = booster.updateOneIter();
                }
                String text = booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.SPLIT);
                int end = text.indexOf("end of trees");
                return end < 0 ? text : text.substring(0, end);
            }
        }

        private HeadTrees head(int head) {
            return new HeadTrees(train, validation, head, settings.patience());
        }

        private void write(DataOutputStream out) throws IOException {
            out.writeInt(heads.size());
            for (HeadTrees trees : heads) {
                out.writeInt(trees.blocks().size());
                for (String text : trees.blocks()) {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    out.writeInt(bytes.length);
                    out.write(bytes);
                }
            }
        }

        private void resume() throws IOException {
            Optional<byte[]> state = checkpoint.isPresent() ? checkpoint.get().read() : Optional.empty();
            if (state.isEmpty()) {
                return;
            }
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(state.get()));
            int count = in.readInt();
            for (int head = 0; head < count; head++) {
                heads.add(head(head));
                int blocks = in.readInt();
                for (int number = 0; number < blocks; number++) {
                    String text = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
                    curve.add(heads.get(head).take(text, boosting.treesOf(number)));
                }
            }
        }
    }
}
