package id.gardu.accounting;

import id.gardu.accounting.Distinct.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where presence at a site counts: the site, and every area above it as the tree is now. */
record Units(Map<Long, String> sites, Map<String, AreaNode> areas) {
    /** The site, RW, kelurahan, kecamatan and kota; a tree that goes in a circle ends. */
    private static final int MOST = 5;

    /** An area as the tree has it. */
    record AreaNode(String code, String level, Optional<String> parent) {}

    /**
     * @param area the site's when it was booked
     */
    List<Unit> of(long site, String area) {
        var units = new ArrayList<Unit>(MOST);
        units.add(new Unit("site", sites.getOrDefault(site, String.valueOf(site))));
        Optional<AreaNode> node = Optional.ofNullable(areas.get(area));
        while (node.isPresent() && units.size() < MOST) {
            units.add(new Unit(node.get().level(), node.get().code()));
            node = node.get().parent().map(areas::get);
        }
        return units;
    }
}
