{#-
  The common band of each positioned result by the framework's lines that hold in an academic year: the line that gives
  most of subject, year group and term wins. `keys` name a row of `positioned`, a relation with framework, subject,
  term, nc_year_of_lines, place_on_scale and the column of the year. Reads the relation band_lines.
-#}
{% macro band_lines_met(positioned, keys, year) -%}
    select
        {% for key in keys %}{{ positioned }}.{{ key }},
        {% endfor -%}
        band_lines.common_band
    from {{ positioned }}
    inner join band_lines
        on
            {{ positioned }}.framework = band_lines.framework
            and (band_lines.subject is null or {{ positioned }}.subject = band_lines.subject)
            and (band_lines.nc_year is null or {{ positioned }}.nc_year_of_lines = band_lines.nc_year)
            and (band_lines.term is null or {{ positioned }}.term = band_lines.term)
            and {{ within_years(positioned ~ '.' ~ year, 'band_lines') }}
            and (band_lines.from_position is null or {{ positioned }}.place_on_scale >= band_lines.from_position)
            and (band_lines.to_position is null or {{ positioned }}.place_on_scale < band_lines.to_position)
    where {{ positioned }}.place_on_scale is not null
    qualify row_number() over (
        partition by {% for key in keys %}{{ positioned }}.{{ key }}{{ ", " if not loop.last }}{% endfor %}
        order by
            {{ given(['band_lines.subject', 'band_lines.nc_year', 'band_lines.term']) }} desc,
            band_lines.subject nulls last, band_lines.nc_year nulls last, band_lines.from_position desc nulls last
    ) = 1
{%- endmacro %}
