package io.tidewatch.venue.bitget;

/** Throw-away credentials of the kind that Bitget gives out. */
public record BitgetCredentials(String key, String secret, String passphrase) {

    @Override
    public String toString() {
        return "BitgetCredentials[" + key + "]";
    }
}
