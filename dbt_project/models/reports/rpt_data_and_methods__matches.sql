/*
    How far teachers' judgements could be matched to tests: each way of judging in each subject, with the test that most
    pupils also took, and whether a grade stands for the same score in every group of them.
*/
{#- Groups judged alike, one of which does less well, came to this many times the figure of chance in 2% of trials. #}
{%- set beyond_chance = 2.24 %}
{#- From a tenth of the test's standard deviation on a difference matters. #}
{%- set matters_from = 0.1 %}
with
judged as (
    select distinct
        assessment_point,
        framework,
        subject
    from {{ ref('fct_assessment_result') }}
    where evidence in ('matched', 'unmatched') and result_type in ('result', 'working_at') and not earned_before_joining
),

links as (
    select
        from_framework,
        to_framework,
        subject,
        assessment_point,
        bool_or(method <> 'none') as is_matched,
        max(n) as n,
        max(agreement) as agreement
    from {{ ref('framework_link') }}
    group by from_framework, to_framework, subject, assessment_point
    -- judged against several tests: the link that most pupils bear out speaks
    qualify row_number() over (
        partition by from_framework, subject, assessment_point
        order by bool_or(method <> 'none') desc, max(n) desc, to_framework asc
    ) = 1
),

grouped as (
    select
        from_framework,
        to_framework,
        subject,
        assessment_point,
        case grouping
            when 'sex' then 'girls and boys'
            when 'disadvantage' then 'disadvantaged pupils and others'
            else 'schools'
        end as groups_label,
        case
            when remsd is null then 'too_few'
            when remsd >= {{ matters_from }} and remsd >= {{ beyond_chance }} * remsd_by_chance then 'apart'
            else 'alike'
        end as verdict
    from {{ ref('link_invariance') }}
),

listed as (
    select
        from_framework,
        to_framework,
        subject,
        assessment_point,
        verdict,
        {{ listed_text('groups_label', 'groups_label', "', '") }} as groups_text
    from grouped
    group by from_framework, to_framework, subject, assessment_point, verdict
),

said as (
    select
        from_framework,
        to_framework,
        subject,
        assessment_point,
        {{ listed_text(
            "case verdict when 'apart' then 'Not the same for: ' when 'alike' then 'The same, as far as can be seen, for: '"
            " else 'Too few pupils to say for: ' end || groups_text || '.'", 'verdict', "' '"
        ) }} as groups_text
    from listed
    group by from_framework, to_framework, subject, assessment_point
)

select
    judged.assessment_point,
    judged.subject,
    coalesce(subjects.subject_name, judged.subject) as subject_name,
    judged.framework,
    coalesce(ways.framework_name, judged.framework) as framework_name,
    coalesce(tests.framework_name, '') as test_name,
    case
        when links.is_matched then 'matched'
        when links.from_framework is not null then 'too_little'
        else 'no_test'
    end as status,
    cast(case when links.is_matched then links.n end as integer) as n,
    case when links.is_matched then round(links.agreement, 2) end as agreement,
    case
        when links.is_matched
            then
                {{ count_text('links.n') }} || ' pupils have both; correlation '
                || cast(cast(links.agreement as decimal(3, 2)) as varchar)
        when links.from_framework is not null
            then 'Not matched: too few pupils have both, or the two agree too little'
        else 'Not matched: no pupil has both'
    end as match_text,
    coalesce(said.groups_text, '') as groups_text
from judged
left join links
    on
        judged.framework = links.from_framework
        and judged.subject = links.subject
        and judged.assessment_point = links.assessment_point
left join said
    on
        links.from_framework = said.from_framework
        and links.to_framework = said.to_framework
        and links.subject = said.subject
        and links.assessment_point = said.assessment_point
left join {{ ref('dim_framework') }} as ways on judged.framework = ways.framework
left join {{ ref('dim_framework') }} as tests on links.to_framework = tests.framework
left join {{ ref('dim_subject') }} as subjects on judged.subject = subjects.subject
where judged.assessment_point in (select points.assessment_point from {{ ref('int_points_to_report') }} as points)
