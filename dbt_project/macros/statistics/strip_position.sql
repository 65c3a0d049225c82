{#- Where a share, or a score on the fixed scale 85 to 115, lies on a strip: 0 to 100, one decimal. -#}
{% macro strip_of_share(share) -%}
    round(({{ share }}) * 100, 1)
{%- endmacro %}

{% macro strip_of_score(score) -%}
    case
        when {{ score }} is not null then round(least(100.0, greatest(0.0, (({{ score }}) - 85) / 30 * 100)), 1)
    end
{%- endmacro %}

{#- Where a figure of the subject table lies: a statutory mark between the ends of its own scale, a score or a share as above. -#}
{% macro strip_of_figure(figure) -%}
    case
        when is_statutory then round((({{ figure }}) - score_min) / (score_max - score_min) * 100, 1)
        when is_score then {{ strip_of_score(figure) }}
        else {{ strip_of_share(figure) }}
    end
{%- endmacro %}

{#- A hollow mark says by its shape that the figure is of low reliability. -#}
{% macro strip_mark(status) -%}
    case {{ status }} when 'shown' then 'solid' when 'low_reliability' then 'hollow' else 'none' end
{%- endmacro %}

{#- Where a figure lies between the ends of its own scale; a range that runs past an end stops there. -#}
{% macro strip_on_scale(figure) -%}
    case
        when {{ figure }} is not null
            then
                round(
                    least(100.0, greatest(0.0, ({{ figure }} - scale_low) / (scale_high - scale_low) * 100)), 1
                )
    end
{%- endmacro %}
