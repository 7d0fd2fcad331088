package id.gardu.survey;

import id.gardu.captiveportal.CityServices.Bilingual;
import id.gardu.literacy.CityDimension;
import id.gardu.literacy.ImdiPillar;
import id.gardu.literacy.IndexPillar;

/**
 * A sentence about oneself, true from 1 (not at all) to 5 (very).
 *
 * @param id as answers are counted under
 * @param digcomp competence of DigComp 2.2, as {@code 4.2}
 */
public record SurveyItem(
        String id,
        ImdiPillar imdi,
        IndexPillar index,
        CityDimension dimension,
        String digcomp,
        Bilingual sentence) {}
