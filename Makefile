# Shortcuts; the scripts work without make.
.PHONY: help infra test format lint

help:
	@echo 'make infra    build tfgen and write the Terraform of the default system into infra/'
	@echo 'make test     set up what the tests need and run all of them'
	@echo 'make format   format the Swift sources'
	@echo 'make lint     say what the formatter and shellcheck would change'

infra:
	bash .ci/infra

test:
	bash .ci/test

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests examples

lint:
	swift format lint --recursive --parallel Package.swift Sources Tests examples
	shellcheck --external-sources .ci/*
