package io.tidewatch.features;

import static io.tidewatch.features.BaseFeature.COMMENT_SKEW;
import static io.tidewatch.features.BaseFeature.CROSS_SOURCE_CONSENSUS;
import static io.tidewatch.features.BaseFeature.EVENT_DECAY;
import static io.tidewatch.features.BaseFeature.EVENT_DENSITY;
import static io.tidewatch.features.BaseFeature.EVENT_DISAGREEMENT;
import static io.tidewatch.features.BaseFeature.EVENT_IMPORTANCE_MEAN;
import static io.tidewatch.features.BaseFeature.EVENT_LAG_BUCKET_0_1H;
import static io.tidewatch.features.BaseFeature.EVENT_LAG_BUCKET_1_6H;
import static io.tidewatch.features.BaseFeature.EVENT_LAG_BUCKET_6_24H;
import static io.tidewatch.features.BaseFeature.EVENT_VELOCITY_1H;
import static io.tidewatch.features.BaseFeature.EVENT_VELOCITY_6H;
import static io.tidewatch.features.BaseFeature.NOVELTY_CONFIDENCE_BLEND;
import static io.tidewatch.features.BaseFeature.SENTIMENT_ABS;
import static io.tidewatch.features.BaseFeature.SOCIAL_BUZZ;
import static io.tidewatch.features.BaseFeature.SOCIAL_COMMENT_RATE;
import static io.tidewatch.features.BaseFeature.SOCIAL_COMMENT_SENTIMENT;
import static io.tidewatch.features.BaseFeature.SOCIAL_ENGAGEMENT_NORM;
import static io.tidewatch.features.BaseFeature.SOCIAL_EVENT_RATIO;
import static io.tidewatch.features.BaseFeature.SOCIAL_INFLUENCE_NORM;
import static io.tidewatch.features.BaseFeature.SOCIAL_POST_SENTIMENT;
import static io.tidewatch.features.BaseFeature.SOURCE_CONFIDENCE;
import static io.tidewatch.features.BaseFeature.SOURCE_DIVERSITY;
import static io.tidewatch.features.BaseFeature.SOURCE_TIER_WEIGHT;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The weighted sums over the events of one window, and the features made of them. Filled once, by one thread. */
final class EventMass {

    /** The features made from events. */
    static final Set<BaseFeature> FEATURES = features();

    private static final double DECAY_HOURS = 12;
    private static final double SMALLEST_MASS = 1e-9;

    private static final class SourceMass {
        private double weight;
        private double sentiment;
    }

    private final double[] weights;
    private final double[] sentiments;
    private final Map<String, SourceMass> sources = new LinkedHashMap<>();
    private final int[] tiers;
    private int count;
    private double total;
    private double tierWeights;
    private double confidences;
    private double decay;
    private double withinHour;
    private double withinSixHours;
    private double older;
    private double absoluteSentiment;
    private double importance;
    private double novelty;
    private int socialCount;
    private double socialTotal;
    private double postSentiment;
    private double commentSentiment;
    private double logEngagement;
    private double logFollowers;
    private double comments;

    EventMass(int capacity) {
        tiers = new int[capacity];
        weights = new double[capacity];
        sentiments = new double[capacity];
    }

    void add(QualityEvent event, double weight, double tierWeight, double ageHours) {
        double sentiment = event.sentiment();
        tiers[count] = event.tier();
        weights[count] = weight;
        sentiments[count] = sentiment;
        count++;
        total += weight;
        tierWeights += tierWeight;
        confidences += event.confidence();
        decay += weight * StrictMath.exp(-ageHours / DECAY_HOURS);
        if (ageHours <= 1) {
            withinHour += weight;
        } else if (ageHours <= 6) {
            withinSixHours += weight;
        } else {
            older += weight;
        }
        absoluteSentiment += weight * Math.abs(sentiment);
        importance += weight * event.importance();
        novelty += weight * event.novelty() * Math.max(0, Math.min(1, event.confidence()));
        SourceMass source = sources.computeIfAbsent(event.sourceKey(), key -> new SourceMass());
        source.weight += weight;
        source.sentiment += weight * sentiment;
        if (event.social()) {
            addSocial(event, weight);
        }
    }

    private void addSocial(QualityEvent event, double weight) {
        socialCount++;
        socialTotal += weight;
        postSentiment += weight * event.postSentiment();
        commentSentiment += weight * event.commentSentiment();
        logEngagement += weight * StrictMath.log1p(event.engagement());
        logFollowers += weight * StrictMath.log1p(event.followers());
        comments += event.comments();
    }

    int count() {
        return count;
    }

    double total() {
        return total;
    }

    /** Number of events per source tier. */
    Map<String, Double> tiers() {
        Map<String, Double> counts = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            counts.merge(Integer.toString(tiers[i]), 1.0, Double::sum);
        }
        return counts;
    }

    void fill(double[] out) {
        double mass = Math.max(SMALLEST_MASS, total);
        set(out, EVENT_DECAY, decay / mass);
        set(out, SOURCE_TIER_WEIGHT, tierWeights / count);
        set(out, SOURCE_CONFIDENCE, confidences / count);
        set(out, EVENT_LAG_BUCKET_0_1H, withinHour / mass);
        set(out, EVENT_LAG_BUCKET_1_6H, withinSixHours / mass);
        set(out, EVENT_LAG_BUCKET_6_24H, older / mass);
        set(out, EVENT_VELOCITY_1H, StrictMath.tanh(withinHour));
        set(out, EVENT_VELOCITY_6H, StrictMath.tanh((withinHour + withinSixHours) / 6));
        set(out, EVENT_DISAGREEMENT, Math.min(1, weightedDeviation(sentiments, weights, count)));
        set(out, EVENT_DENSITY, Math.min(1, count / 32.0));
        set(out, SENTIMENT_ABS, Math.min(1, absoluteSentiment / mass));
        set(out, EVENT_IMPORTANCE_MEAN, importance / mass);
        set(out, NOVELTY_CONFIDENCE_BLEND, novelty / mass);
        fillSources(out);
        fillSocial(out);
    }

    private void fillSources(double[] out) {
        double[] masses = sources.values().stream().mapToDouble(source -> source.weight).toArray();
        double[] means = sources.values().stream()
                .mapToDouble(source -> source.sentiment / Math.max(SMALLEST_MASS, source.weight)).toArray();
        double deviation = weightedDeviation(means, masses, masses.length);
        set(out, SOURCE_DIVERSITY, diversity(masses));
        set(out, CROSS_SOURCE_CONSENSUS, Math.max(0, 1 - Math.min(1, deviation)));
    }

    private void fillSocial(double[] out) {
        set(out, SOCIAL_EVENT_RATIO, socialCount / (double) count);
        if (socialCount == 0) {
            return;
        }
        double mass = Math.max(SMALLEST_MASS, socialTotal);
        double post = postSentiment / mass;
        double comment = commentSentiment / mass;
        set(out, SOCIAL_POST_SENTIMENT, post);
        set(out, SOCIAL_COMMENT_SENTIMENT, comment);
        set(out, COMMENT_SKEW, comment - post);
        set(out, SOCIAL_ENGAGEMENT_NORM, StrictMath.tanh(logEngagement / mass / 6));
        set(out, SOCIAL_INFLUENCE_NORM, StrictMath.tanh(logFollowers / mass / 14));
        set(out, SOCIAL_BUZZ, StrictMath.tanh(socialTotal));
        set(out, SOCIAL_COMMENT_RATE, StrictMath.tanh(comments / Math.max(1, 20.0 * socialCount)));
    }

    /** Shannon entropy of the shares, divided by its largest possible value; 0 for fewer than two sources. */
    private static double diversity(double[] masses) {
        if (masses.length < 2) {
            return 0;
        }
        double total = 0;
        for (double mass : masses) {
            total += mass;
        }
        double entropy = 0;
        for (double mass : masses) {
            double share = mass / Math.max(SMALLEST_MASS, total);
            entropy -= share * StrictMath.log(Math.max(share, 1e-12));
        }
        return entropy / Math.max(SMALLEST_MASS, StrictMath.log(masses.length));
    }

    private static double weightedDeviation(double[] values, double[] weights, int count) {
        double mass = 0;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            mass += weights[i];
            sum += weights[i] * values[i];
        }
        if (mass <= 1e-12) {
            return 0;
        }
        double mean = sum / mass;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            squares += weights[i] * (values[i] - mean) * (values[i] - mean);
        }
        return Math.sqrt(Math.max(0, squares / mass));
    }

    private static Set<BaseFeature> features() {
        Set<BaseFeature> features = EnumSet.range(SOURCE_TIER_WEIGHT, NOVELTY_CONFIDENCE_BLEND);
        features.add(EVENT_DECAY);
        return features;
    }

    private static void set(double[] out, BaseFeature feature, double value) {
        out[feature.index()] = value;
    }
}
