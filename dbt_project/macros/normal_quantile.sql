{#-
  The z below which the share p (above 0, below 1) of a normal distribution lies. No engine used here has the function,
  so this is PPND7 of Wichura, Applied Statistics 37 (1988), algorithm AS 241: off by less than 0.000 001.
-#}
{% macro normal_quantile(p) -%}
    {%- set q = "((" ~ p ~ ") - 0.5)" -%}
    {%- set near = "(0.180625 - " ~ q ~ " * " ~ q ~ ")" -%}
    {%- set tail = "sqrt(-ln(least(" ~ p ~ ", 1.0 - (" ~ p ~ "))))" -%}
    {%- set mid = "(" ~ tail ~ " - 1.6)" -%}
    {%- set far = "(" ~ tail ~ " - 5.0)" -%}
    case
        when abs({{ q }}) <= 0.425
            then {{ q }}
                * ((({{ near }} * 59.109374720 + 159.29113202) * {{ near }} + 50.434271938) * {{ near }} + 3.3871327179)
                / ((({{ near }} * 67.187563600 + 78.757757664) * {{ near }} + 17.895169469) * {{ near }} + 1.0)
        when {{ tail }} <= 5.0
            then sign({{ q }})
                * ((({{ mid }} * 0.17023821103 + 1.3067284816) * {{ mid }} + 2.7568153900) * {{ mid }} + 1.4234372777)
                / (({{ mid }} * 0.12021132975 + 0.73700164250) * {{ mid }} + 1.0)
        else sign({{ q }})
            * ((({{ far }} * 0.017337203997 + 0.42868294337) * {{ far }} + 3.0812263860) * {{ far }} + 6.6579051150)
            / (({{ far }} * 0.012258202635 + 0.24197894225) * {{ far }} + 1.0)
    end
{%- endmacro %}
