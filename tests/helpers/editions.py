"""Two editions of a report about a state that does not exist. The later one has other sections in another order."""

OF_2030 = """# Freedonia 2030 Human Rights Report

## Executive Summary

Significant human rights issues included credible reports of: torture by prison guards; arbitrary arrest or detention;
serious restrictions on newspapers; serious government corruption; forced labor of fishermen; and child marriage.

## Section 1. Integrity of the Person

### a. Torture

The constitution prohibited torture, but there were credible reports that guards employed it in the port prison. The
Lantern Group recorded four cases of beatings in the port prison from January to June. Guards beat a fisherman, Pol
Arden, until he lost an eye. The government did not enforce the law.

### b. Arrests

Police arrested 32 fishermen without a warrant during the spring strike at the harbor. The Harbor Lawyers’ Union
reported that judges extended their detention without hearing them. The government did not enforce the law.

## Section 2. Corruption

Officials sold licenses for fishing boats to relatives of the governor, according to the Audit Chamber. The governor
took bribes from three shipping companies.
"""

OF_2031 = """# Freedonia 2031 Human Rights Report

## Executive Summary

Significant human rights issues included credible reports of: torture by prison guards; arbitrary arrest or detention;
serious restrictions on newspapers; and threats against union members.

## Section 1. Liberty

### a. Newspapers

Editors of two newspapers said that officials of the palace told them which stories to print. The Lantern Group stated
that a court closed the Evening Mirror after a cartoon of the governor. The government did not enforce the law.

### b. Detention

Police arrested 45 fishermen without a warrant during the spring strike at the harbor. The Harbor Lawyers’ Union
reported that judges extended their detention without a hearing.

## Section 2. Security

### a. Torture

The constitution prohibited torture, but there were credible reports that guards employed it in the port prison. The
Lantern Group recorded six cases of beatings in the port prison from January to June.
"""
