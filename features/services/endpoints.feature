@extended @NetworkPolicyService @F17
Feature: A Service with several pods
  Each pod behind a Service has its own policies and its own ports.

  Rule: A policy applies to the pods that it selects, however a client came to them

    Scenario: Of two pods behind a Service only the open one answers
      Given these pods are running:
        | pod         | labels             | node | serves   |
        | shop/open   | app=app            | A    | 8080/TCP |
        | shop/closed | app=app, tier=gold | B    | 8080/TCP |
        | blog/client |                    | A    |          |
      And these services exist:
        | service    | selector | ports          |
        | shop/front | app=app  | 80/TCP to 8080 |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: closed-gold
        spec:
          podSelector: {matchLabels: {tier: gold}}
          policyTypes: [Ingress]
        """
      Then the reachability is:
        | from        | shop/open:8080/TCP | shop/closed:8080/TCP |
        | blog/client | allow              | deny                 |
      And connections from blog/client to shop/front:80/TCP are answered by "shop/open" only

    Scenario: Two pods behind a Service admit web and not db
      Given these pods are running:
        | pod      | labels   | node | serves   |
        | shop/one | app=app  | A    | 8080/TCP |
        | shop/two | app=app  | B    | 8080/TCP |
        | shop/web | role=web | A    |          |
        | shop/db  | role=db  | B    |          |
      And these services exist:
        | service    | selector | ports          |
        | shop/front | app=app  | 80/TCP to 8080 |
      When the policy "peers/app-from-web.yaml" is applied to namespace shop
      Then the reachability is:
        | from     | shop/front:80/TCP | shop/one:8080/TCP | shop/two:8080/TCP |
        | shop/web | allow             | allow             | allow             |
        | shop/db  | deny              | deny              | deny              |
      And connections from shop/web to shop/front:80/TCP are answered by "shop/one, shop/two"

  @NetworkPolicyNamedPort
  Rule: A name is looked up on the pod that is the connection's destination

    # Caught by it: a Service's named targetPort that leads past the policy.
    Scenario Outline: Behind a Service with a named targetPort each pod is reached where [<ports>] leads
      Given these pods are running:
        | pod         | labels  | node | serves              |
        | shop/blue   | app=app | A    | web=8080/TCP, 7/TCP |
        | shop/green  | app=app | B    | web=9090/TCP        |
        | blog/client |         | B    |                     |
      And these services exist:
        | service    | selector | ports         |
        | shop/front | app=app  | 80/TCP to web |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: by-name
        spec:
          podSelector: {}
          ingress: [{ports: [<ports>]}]
        """
      Then the reachability is:
        | from        | shop/blue:8080/TCP | shop/green:9090/TCP | shop/blue:7/TCP |
        | blog/client | <blue>             | <green>             | deny            |
      And connections from blog/client to shop/front:80/TCP are answered by <answers>

      Examples:
        | ports        | blue  | green | answers                 |
        | {port: web}  | allow | allow | "shop/blue, shop/green" |
        | {port: 8080} | allow | deny  | "shop/blue" only        |
