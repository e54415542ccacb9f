package io.tidewatch.trainer.liquid;

import io.tidewatch.models.Sha256;
import io.tidewatch.models.training.HorizonSamples;
import io.tidewatch.models.training.LiquidRequest;
import io.tidewatch.models.validation.InnerSplit;
import io.tidewatch.trainer.fit.Family;
import io.tidewatch.trainer.fit.FitReport;
import io.tidewatch.trainer.fit.FitSettings;
import io.tidewatch.trainer.fit.Fitted;
import io.tidewatch.trainer.fit.Rows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Members fitted on some rows and mixed on the slice held back from them. The network learns from the tabular mixture beside the
 * labels.
 */
final class Ensemble implements AutoCloseable {

    private static final Set<String> TABULAR = Set.of("ridge", "lightgbm");
    private static final double LEAST_SIGMA = 1e-9;

    private final List<String> names;
    private final List<Fitted> members;
    private final Mixture mixture;
    private final double[] sigma;

    private Ensemble(List<String> names, List<Fitted> members, Mixture mixture, double[] sigma) {
        this.names = names;
        this.members = members;
        this.mixture = mixture;
        this.sigma = sigma;
    }

    /** The members in the order they are used: ridge, lightgbm, then the network. */
    static List<String> order(List<String> asked) {
        List<String> order = new ArrayList<>(List.of("ridge", "lightgbm"));
        order.retainAll(asked);
        asked.stream().filter(name -> !TABULAR.contains(name)).forEach(order::add);
        if (order.isEmpty() || !TABULAR.contains(order.get(0)) || order.stream().filter(name -> !TABULAR.contains(name)).count() > 1) {
            throw new IllegalArgumentException("members " + asked + ": one or two of ridge, lightgbm and at most one network");
        }
        return order;
    }

    static boolean neural(List<String> order) {
        return !TABULAR.contains(order.get(order.size() - 1));
    }

    /**
     * Fits all members.
     *
     * @param fit   name of the fit, for seeds, checkpoints and curves
     * @param split learnt from and held back
     */
    static Ensemble fit(LiquidRequest request, HorizonSamples samples, InnerSplit split, String fit, Watch watch) throws IOException {
        List<String> order = order(request.fit().members());
        Rows learn = SampleRows.of(samples, split.learn());
        Rows hold = SampleRows.of(samples, split.hold());
        List<Fitted> fitted = new ArrayList<>();
        try {
            for (String name : order) {
                boolean network = !TABULAR.contains(name);
                Rows train = network ? SampleRows.taught(learn, teacher(fitted, learn, hold)) : learn;
                Rows check = network ? SampleRows.taught(hold, teacher(fitted, hold, hold)) : hold;
                Family family = watch.families().apply(name);
                fitted.add(family.fit(train, check, settings(request, fit, name), watch.of(fit, name)));
            }
            float[][] answers = answers(fitted, hold);
            Mixture mixture = Mixture.fit(answers, neural(order), hold);
            return new Ensemble(order, fitted, mixture, residuals(mixture, answers, neural(order), hold));
        } catch (IOException | RuntimeException e) {
            fitted.forEach(Fitted::close);
            throw e;
        }
    }

    /** Answers of the tabular mixture to some rows. */
    private static float[] teacher(List<Fitted> tabular, Rows rows, Rows hold) {
        Mixture mixture = Mixture.fit(answers(tabular, hold), false, hold);
        float[][] answers = answers(tabular, rows);
        float[] teacher = new float[rows.count() * rows.heads()];
        for (int head = 0; head < rows.heads(); head++) {
            double[] mixed = mixture.tabular(answers, false, head);
            for (int i = 0; i < mixed.length; i++) {
                teacher[i * rows.heads() + head] = (float) mixed[i];
            }
        }
        return teacher;
    }

    private static double[] residuals(Mixture mixture, float[][] answers, boolean neural, Rows hold) {
        double[] sigma = new double[hold.heads()];
        for (int head = 0; head < sigma.length; head++) {
            double[] mu = mixture.whole(answers, neural, head);
            double[] label = Mixture.column(hold.y(), hold.heads(), head);
            double squares = 0;
            for (int i = 0; i < mu.length; i++) {
                squares += (label[i] - mu[i]) * (label[i] - mu[i]);
            }
            sigma[head] = Math.max(LEAST_SIGMA, Math.sqrt(squares / mu.length));
        }
        return sigma;
    }

    private static float[][] answers(List<Fitted> members, Rows rows) {
        return members.stream().map(member -> member.predict(rows)).toArray(float[][]::new);
    }

    /** Seeds depend on what is fitted and not on when, so that a restart draws the same numbers. */
    private static FitSettings settings(LiquidRequest request, String fit, String member) {
        LiquidRequest.Fit asked = request.fit();
        String name = asked.seed() + "/" + request.unit().symbol() + "/" + fit + "/" + member;
        long seed = Long.parseLong(Sha256.hex(name.getBytes(StandardCharsets.UTF_8)).substring(0, 12), 16);
        return new FitSettings(seed, asked.threads(), asked.epochs(), asked.batch(), asked.accumulate(), asked.patience(),
                asked.gradientClip(), own(asked.more(), member));
    }

    /** Hyper-parameters without a member's name in front, and those with this one's, which win. */
    private static Map<String, Double> own(Map<String, Double> asked, String member) {
        Map<String, Double> own = new TreeMap<>(asked);
        own.keySet().removeIf(name -> name.contains("."));
        asked.forEach((name, value) -> {
            if (name.startsWith(member + ".")) {
                own.put(name.substring(member.length() + 1), value);
            }
        });
        return own;
    }

    List<String> names() {
        return names;
    }

    Fitted member(String name) {
        return members.get(names.indexOf(name));
    }

    boolean neural() {
        return neural(names);
    }

    Mixture mixture() {
        return mixture;
    }

    /** Per horizon the root mean squared error on the slice held back. */
    double[] sigma() {
        return sigma;
    }

    /** Answers of every member: {@code rows × heads} each. */
    float[][] answers(Rows rows) {
        return answers(members, rows);
    }

    /** How the members learned. */
    List<Curve> curves(String fit) {
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            List<Map<String, Double>> points = members.get(i).report().curve().stream().map(Ensemble::repeatable).toList();
            if (!points.isEmpty()) {
                curves.add(new Curve(fit, names.get(i), points));
            }
        }
        return curves;
    }

    /** Figures of a member's fit. */
    Map<String, Double> figures(String name) {
        FitReport report = member(name).report();
        return repeatable(report.figures());
    }

    /** What tells of time or speed, or is no number, has no place in a file that must be the same every time. */
    private static Map<String, Double> repeatable(Map<String, Double> figures) {
        Map<String, Double> kept = new TreeMap<>(figures);
        kept.entrySet().removeIf(figure -> figure.getKey().contains("second") || !Double.isFinite(figure.getValue()));
        return kept;
    }

    @Override
    public void close() {
        members.forEach(Fitted::close);
    }
}
