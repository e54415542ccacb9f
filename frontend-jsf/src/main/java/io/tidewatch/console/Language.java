package io.tidewatch.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Locale;
import java.util.ResourceBundle;

/** The language a viewer reads: at first the browser's, then the chosen one. */
@Named
@SessionScoped
public class Language implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    @Inject
    private transient HttpServletRequest request;

    private Locale locale = Locale.ENGLISH;

    @PostConstruct
    void followBrowser() {
        locale = supported(request.getLocale().getLanguage());
    }

    /** Takes a language by its code; an unknown one means English. */
    public void choose(String code) {
        locale = supported(code == null ? "" : code);
    }

    private static Locale supported(String code) {
        return code.startsWith("zh") ? CHINESE : Locale.ENGLISH;
    }

    public Locale getLocale() {
        return locale;
    }

    /** The code for the page's {@code lang} attribute. */
    public String getTag() {
        return locale.toLanguageTag();
    }

    /** The language that the switch offers. */
    public String getOtherCode() {
        return locale.equals(CHINESE) ? "en" : "zh";
    }

    /** Its name in itself. */
    public String getOtherName() {
        return locale.equals(CHINESE) ? "English" : "简体中文";
    }

    /** A text of the console; the key itself when there is none. */
    public String text(String key) {
        ResourceBundle texts = ResourceBundle.getBundle("io.tidewatch.console.texts", locale, new NoFallback());
        return texts.containsKey(key) ? texts.getString(key) : key;
    }

    /** English is the base bundle; the language of the server's machine must not come between. */
    private static final class NoFallback extends ResourceBundle.Control {
        @Override
        public Locale getFallbackLocale(String baseName, Locale wanted) {
            return null;
        }
    }
}
