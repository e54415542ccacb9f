package io.tidewatch.multimodal;

import java.util.List;
import java.util.function.Consumer;

/** Rows that can be gone through as often as needed, always in the same order, without being held together. */
@FunctionalInterface
public interface MatrixSource {

    /** Hands over the blocks in order of symbol, then time. */
    void forEach(Consumer<MatrixBlock> action);

    /** Blocks that are in memory already. */
    static MatrixSource of(List<MatrixBlock> blocks) {
        List<MatrixBlock> all = List.copyOf(blocks);
        return all::forEach;
    }
}
