package netpol.conformance.apiserver.crd.cel;

import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions that search a text, and those about URLs (Kubernetes documentation, "Kubernetes regex library", "URL library"). */
final class TextFunctions {

    static final List<CelFunction> ALL = List.of(
            CelFunction.method("find", SimpleType.STRING, (text, regex) -> {
                Matcher found = Pattern.compile((String) regex).matcher((String) text);
                return found.find() ? found.group() : "";
            }),
            CelFunction.method("findAll", ListType.create(SimpleType.STRING),
                    (text, regex) -> all((String) text, (String) regex, Long.MAX_VALUE)),
            new CelFunction("findAll", true, 3, ListType.create(SimpleType.STRING),
                    arguments -> all((String) arguments[0], (String) arguments[1], (Long) arguments[2])),
            CelFunction.of("isURL", SimpleType.BOOL, text -> isUrl((String) text)),
            CelFunction.of("url", SimpleType.DYN, text -> url((String) text)),
            CelFunction.method("getScheme", SimpleType.STRING, url -> orEmpty(((URI) url).getScheme())),
            CelFunction.method("getHost", SimpleType.STRING, url -> orEmpty(((URI) url).getRawAuthority())),
            CelFunction.method("getHostname", SimpleType.STRING, url -> orEmpty(((URI) url).getHost())
                    .replaceAll("^\\[|]$", "")),
            CelFunction.method("getPort", SimpleType.STRING,
                    url -> ((URI) url).getPort() < 0 ? "" : String.valueOf(((URI) url).getPort())),
            CelFunction.method("getEscapedPath", SimpleType.STRING, url -> orEmpty(((URI) url).getRawPath())),
            CelFunction.method("getQuery",
                    MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING)), url -> query((URI) url)));

    private TextFunctions() {}

    private static List<String> all(String text, String regex, long most) {
        return Pattern.compile(regex).matcher(text).results().limit(most < 0 ? Long.MAX_VALUE : most)
                .map(each -> each.group()).toList();
    }

    private static boolean isUrl(String text) {
        try {
            url(text);
            return true;
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            if (url.isAbsolute() || text.startsWith("/")) {
                return url;
            }
        } catch (URISyntaxException wrong) {
            throw refusal(text, wrong);
        }
        throw refusal(text, null);
    }

    private static IllegalArgumentException refusal(String text, Exception cause) {
        return new IllegalArgumentException("URL parse error during conversion from string: parse \"" + text
                + "\": invalid URI for request", cause);
    }

    private static Map<String, List<String>> query(URI url) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (String each : orEmpty(url.getRawQuery()).split("&")) {
            if (!each.isEmpty()) {
                String[] parts = each.split("=", 2);
                found.computeIfAbsent(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), name -> new ArrayList<>())
                        .add(parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return found;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
