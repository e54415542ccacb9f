package io.tidewatch.console;

import io.tidewatch.models.desk.LineageNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A build among its relatives: a column for each generation, ancestors to the left, a line from each build to those trained on from it.
 *
 * @param boxes  the builds
 * @param edges  paths from parents to children
 * @param width  of the picture
 * @param height of the picture
 */
public record LineageDrawing(List<Box> boxes, List<String> edges, int width, int height) {

    static final int BOX_WIDTH = 250;
    static final int BOX_HEIGHT = 52;
    private static final int COLUMN = BOX_WIDTH + 50;
    private static final int ROW = BOX_HEIGHT + 16;
    private static final int MARGIN = 6;

    /**
     * A build in the picture.
     *
     * @param node  the build
     * @param x     left edge
     * @param y     upper edge
     * @param chosen whether it is the one the picture is about
     */
    public record Box(LineageNode node, int x, int y, boolean chosen) {
    }

    static LineageDrawing of(Collection<LineageNode> nodes) {
        TreeMap<Integer, List<LineageNode>> columns = new TreeMap<>();
        nodes.forEach(node -> columns.computeIfAbsent(node.generation(), generation -> new ArrayList<>()).add(node));
        int tallest = columns.values().stream().mapToInt(List::size).max().orElse(0);
        List<Box> boxes = new ArrayList<>();
        int x = MARGIN;
        for (List<LineageNode> column : columns.values()) {
            int y = MARGIN + (tallest - column.size()) * ROW / 2;
            for (LineageNode node : column) {
                boxes.add(new Box(node, x, y, node.generation() == 0));
                y += ROW;
            }
            x += COLUMN;
        }
        return new LineageDrawing(boxes, edges(boxes), Math.max(0, x - COLUMN + BOX_WIDTH + MARGIN), tallest * ROW + MARGIN);
    }

    private static List<String> edges(List<Box> boxes) {
        Map<String, Box> byId = new HashMap<>();
        boxes.forEach(box -> byId.put(box.node.id(), box));
        List<String> edges = new ArrayList<>();
        for (Box child : boxes) {
            Box parent = child.node.parent().map(byId::get).orElse(null);
            if (parent != null) {
                int from = parent.x + BOX_WIDTH;
                int middle = (from + child.x) / 2;
                int above = parent.y + BOX_HEIGHT / 2;
                int below = child.y + BOX_HEIGHT / 2;
                edges.add("M" + from + " " + above + "C" + middle + " " + above + " " + middle + " " + below + " " + child.x + " " + below);
            }
        }
        return edges;
    }

    /** Whether there is more than the build itself. */
    public boolean isFamily() {
        return boxes.size() > 1;
    }
}
