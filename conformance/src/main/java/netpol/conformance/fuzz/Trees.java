package netpol.conformance.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parsed YAML: maps, lists and scalars. A path is of keys and indexes. */
final class Trees {

    private Trees() {}

    /** Of everything in a tree but itself: what holds others before them, later items of a list before earlier ones. */
    static List<List<Object>> paths(Object tree) {
        List<List<Object>> paths = new ArrayList<>();
        switch (tree) {
            case Map<?, ?> map -> map.forEach((key, value) -> add(paths, key, value));
            case List<?> list -> {
                for (int i = list.size() - 1; i >= 0; i--) {
                    add(paths, i, list.get(i));
                }
            }
            case null, default -> {
                // A leaf has nothing in it.
            }
        }
        return paths;
    }

    private static void add(List<List<Object>> paths, Object key, Object value) {
        paths.add(List.of(key));
        paths(value).forEach(rest -> {
            List<Object> path = new ArrayList<>(List.of(key));
            path.addAll(rest);
            paths.add(path);
        });
    }

    /** The tree without what is there; the tree itself if there is nothing. */
    static Object without(Object tree, List<Object> path) {
        Object key = path.getFirst();
        List<Object> rest = path.subList(1, path.size());
        if (tree instanceof Map<?, ?> map && map.containsKey(key)) {
            Map<Object, Object> less = new LinkedHashMap<>(map);
            if (rest.isEmpty()) {
                less.remove(key);
            } else {
                less.put(key, without(map.get(key), rest));
            }
            return less;
        }
        if (tree instanceof List<?> list && key instanceof Integer index && index < list.size()) {
            List<Object> less = new ArrayList<>(list);
            if (rest.isEmpty()) {
                less.remove((int) index);
            } else {
                less.set(index, without(list.get(index), rest));
            }
            return less;
        }
        return tree;
    }
}
