# Shortcuts; the scripts work without make.
.PHONY: help infra test evidence format lint

help:
	@echo 'make infra    build tfgen and write the Terraform of the default system into infra/'
	@echo 'make test     set up what the tests need and run all of them'
	@echo 'make evidence compare the language with terraform at full size; SEED=N for other cases'
	@echo 'make format   format the Swift sources'
	@echo 'make lint     say what the formatter and shellcheck would change'

infra:
	bash .ci/infra

test:
	bash .ci/test

# Formatting, reading, evaluating, printing and validating beside the terraform on PATH; takes most of an hour.
EVIDENCE = FormatterTerraformTests|ParserTerraformTests|JSONSyntaxTerraformTests|EscapingTests|EscapingTerraformTests
EVIDENCE := $(EVIDENCE)|ExpressionDifferenceTests|PrintedValueTests|EvaluationLimitTests|GeneratedCallTests
EVIDENCE := $(EVIDENCE)|ValidationMutantTests|ValidateDifferenceTests|FuzzCorpusTests
SEED ?= 1

evidence:
	TFGEN_EVIDENCE=full TFGEN_EVIDENCE_SEED=$(SEED) swift test --filter '$(EVIDENCE)'

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests examples

lint:
	swift format lint --recursive --parallel Package.swift Sources Tests examples
	shellcheck --external-sources .ci/*
