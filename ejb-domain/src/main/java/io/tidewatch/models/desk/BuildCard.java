package io.tidewatch.models.desk;

import java.util.List;

/**
 * All that is known of a build.
 *
 * @param build   its row
 * @param lineage it among its ancestors and descendants
 * @param files   what lies in its folder
 */
public record BuildCard(BuildLine build, List<LineageNode> lineage, BuildFiles files) {

    public BuildCard {
        lineage = List.copyOf(lineage);
    }
}
