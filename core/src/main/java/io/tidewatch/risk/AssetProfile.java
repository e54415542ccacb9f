package io.tidewatch.risk;

/**
 * What is stored about an asset.
 *
 * @param sector null or empty when not stored
 * @param style  null or empty when not stored
 */
public record AssetProfile(String sector, String style) {

    /** Nothing is stored. */
    public static final AssetProfile UNKNOWN = new AssetProfile(null, null);
}
