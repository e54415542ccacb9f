package io.tidewatch.multimodal.backbone;

import io.tidewatch.multimodal.MatrixBlock;
import io.tidewatch.multimodal.MatrixSource;

/**
 * Cuts rows into samples: the rows of the last {@code lookback} candles up to a decision, without a gap. Blocks of a symbol that
 * follow one another are one stretch.
 *
 * @param lookback rows per sample, at least 2
 * @param width    columns per row
 * @param step     milliseconds from row to row
 */
public record Windows(int lookback, int width, long step) {

    /** Told each sample; the values are only lent. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * @param symbol   its symbol
         * @param asOf     decision time
         * @param labelEnd when the label was known
         * @param label    gross return
         * @param values   {@code lookback × width}, oldest row first
         */
        void sample(String symbol, long asOf, long labelEnd, double label, float[] values);
    }

    /** Whether a sample is wanted, so that its values need not be gathered otherwise. */
    @FunctionalInterface
    public interface Choice {
        boolean wants(long asOf, long labelEnd);
    }

    /** Goes through the wanted samples in order of symbol, then time. */
    public void forEach(MatrixSource source, Choice choice, Visitor visitor) {
        Stretch stretch = new Stretch(choice, visitor);
        source.forEach(stretch::take);
    }

    /** The last rows of a symbol, as a ring. */
    private final class Stretch {

        private final Choice choice;
        private final Visitor visitor;
        private final float[][] ring = new float[lookback][width];
        private final float[] values = new float[lookback * width];
        private String symbol = "";
        private long newest;
        private int length;
        private int next;

        Stretch(Choice choice, Visitor visitor) {
            this.choice = choice;
            this.visitor = visitor;
        }

        void take(MatrixBlock block) {
            for (int row = 0; row < block.rows(); row++) {
                boolean follows = block.symbol().equals(symbol) && block.asOf()[row] == newest + step;
                length = follows ? Math.min(lookback, length + 1) : 1;
                symbol = block.symbol();
                newest = block.asOf()[row];
                block.row(row, ring[next]);
                next = (next + 1) % lookback;
                if (length == lookback && choice.wants(block.asOf()[row], block.labelEnd()[row])) {
                    for (int i = 0; i < lookback; i++) {
                        System.arraycopy(ring[(next + i) % lookback], 0, values, i * width, width);
                    }
                    visitor.sample(symbol, newest, block.labelEnd()[row], block.labels()[row], values);
                }
            }
        }
    }

    /** Positions of {@code most} out of {@code count}, evenly spread with both ends; all when there are no more. */
    public static int[] spread(int count, int most) {
        int chosen = most <= 0 ? count : Math.min(count, most);
        int[] positions = new int[chosen];
        for (int i = 0; i < chosen; i++) {
            positions[i] = chosen == 1 ? 0 : (int) Math.round((double) i * (count - 1) / (chosen - 1));
        }
        return positions;
    }
}
